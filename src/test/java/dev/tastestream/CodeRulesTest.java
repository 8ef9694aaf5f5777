package dev.tastestream;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.codec.LedgerCodec;
import java.util.Set;

/** What only some classes may do: read rows, start threads, ask a clock, read requests. */
@AnalyzeClasses(packages = "dev.tastestream", importOptions = ImportOption.DoNotIncludeTests.class)
class CodeRulesTest {

  /** A second reader of the rows' bytes would one day read them differently. */
  @ArchTest
  static final ArchRule rowsAreReadAndWrittenByTheLedger =
      noClasses()
          .that()
          .resideInAPackage("..topology..")
          .and()
          .haveNameNotMatching(".*\\.store\\.Ledger(\\$.*)?")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(LedgerCodec.class);

  /**
   * The classes that may start a thread: the supervisor of background work; those that watch and
   * end the process; waiting requests, which get an answer whatever a check throws; and those whose
   * starter waits for them.
   */
  private static final Set<String> STARTERS =
      Set.of(
          "dev.tastestream.wire.Background",
          "dev.tastestream.app.Watch",
          "dev.tastestream.cli.process.StopSignal",
          "dev.tastestream.http.cluster.Waits",
          "dev.tastestream.training.fit.FitPool",
          "dev.tastestream.natives.NativeLibraries");

  @ArchTest
  static final ArchRule threadsAreSupervised =
      noClasses()
          .that(describe("may not start threads", it -> !STARTERS.contains(it.getName())))
          .and()
          .resideOutsideOfPackage("..bench..")
          .should()
          .callConstructorWhere(target(owner(assignableTo(Thread.class))).as("a thread is made"))
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.util.concurrent.Executors");

  /** Code that adds the prefix itself forgets it the next time. */
  @ArchTest
  static final ArchRule namesAreMadeInOnePlace =
      noClasses()
          .that()
          .areNotAssignableTo(Cluster.class)
          .should()
          .callMethod(Cluster.class, "topicPrefix");

  @ArchTest
  static final ArchRule processorsHaveNoClockOfTheirOwn =
      noClasses()
          .that()
          .haveSimpleNameEndingWith("Processor")
          .should()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.time.Clock");

  /** All routes decode strictly, and send only headers that are listed. */
  @ArchTest
  static final ArchRule requestsAreReadAndHeadersWrittenInOnePlaceEach =
      noClasses()
          .that()
          .resideInAPackage("..http..")
          .and()
          .doNotHaveSimpleName("RequestText")
          .and()
          .doNotHaveSimpleName("RequestHeader")
          .and()
          .doNotHaveSimpleName("AnswerHeader")
          .should()
          .callMethodWhere(describe("reads text or writes a header", CodeRulesTest::isText));

  /**
   * The parts of Javalin's routes that other classes may use: they read requests and do not answer
   * them.
   */
  private static final Set<String> NO_ROUTES =
      Set.of("before", "beforeMatched", "after", "exception");

  /** A route that is registered in any other way would be missing in the text at the root. */
  @ArchTest
  static final ArchRule routesAreRegisteredWithALineAboutThem =
      noClasses()
          .that()
          .doNotHaveSimpleName("RouteList")
          .and()
          .doNotHaveSimpleName("BareServer")
          .should()
          .callMethodWhere(
              describe(
                  "registers a route",
                  call ->
                      call.getTargetOwner().getName().equals("io.javalin.config.RoutesConfig")
                          && !NO_ROUTES.contains(call.getName())));

  private static final Set<String> OF_TEXT =
      Set.of(
          "pathParam",
          "pathParamMap",
          "queryParam",
          "queryParams",
          "queryParamMap",
          "queryString",
          "formParam",
          "formParams",
          "formParamMap",
          "header",
          "headerMap",
          "host",
          "body",
          "getHeader",
          "getHeaders",
          "getParameter",
          "getQueryString",
          "getRequestURI",
          "addHeader",
          "setHeader");

  private static boolean isText(JavaMethodCall call) {
    String owner = call.getTargetOwner().getName();
    return (owner.startsWith("io.javalin.http.") || owner.startsWith("jakarta.servlet."))
        && OF_TEXT.contains(call.getName());
  }
}
