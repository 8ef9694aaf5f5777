package dev.tastestream;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;

/**
 * Which package may use which. The order of the layers is the order in which a newcomer reads the
 * code.
 */
@AnalyzeClasses(packages = "dev.tastestream", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String[] MODELS = {"org.deeplearning4j..", "org.nd4j.."};
  private static final String KAFKA = "org.apache.kafka..";
  private static final String[] ROUTES = {
    "wiring", "lists", "stream", "ratings", "movies", "operation"
  };

  @ArchTest
  static final ArchRule packagesUseOnlyWhatIsBeforeThem =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("math")
          .definedBy("..math..")
          .layer("domain")
          .definedBy("..domain..")
          .layer("profile")
          .definedBy("..profile..")
          .layer("ranking")
          .definedBy("..ranking..")
          .layer("wire")
          .definedBy("..wire..")
          .layer("state")
          .definedBy("..state..")
          .layer("broker")
          .definedBy("..broker..")
          .layer("catalogue")
          .definedBy("..catalogue..")
          .layer("vectors")
          .definedBy("..vectors..")
          .layer("replay")
          .definedBy("..replay..")
          .layer("topology")
          .definedBy("..topology..")
          .layer("training")
          .definedBy("..training..")
          .layer("evaluation")
          .definedBy("..evaluation..")
          .layer("verify")
          .definedBy("..verify..")
          .layer("http")
          .definedBy("..http..")
          .layer("bench")
          .definedBy("dev.tastestream.bench..")
          .layer("app")
          .definedBy("..app..")
          .layer("cli")
          .definedBy("dev.tastestream.cli..")
          .whereLayer("cli")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("app")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("broker")
          .mayOnlyBeAccessedByLayers("app")
          .whereLayer("evaluation")
          .mayOnlyBeAccessedByLayers("app", "cli")
          .whereLayer("verify")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("bench")
          .mayOnlyBeAccessedByLayers("app", "cli")
          .whereLayer("http")
          .mayOnlyBeAccessedByLayers("bench", "app", "cli")
          .whereLayer("replay")
          .mayOnlyBeAccessedByLayers("evaluation", "app", "cli")
          .whereLayer("training")
          .mayOnlyBeAccessedByLayers("evaluation", "app", "cli")
          .whereLayer("topology")
          .mayOnlyBeAccessedByLayers("http", "app", "cli")
          .whereLayer("catalogue")
          .mayOnlyBeAccessedByLayers("topology", "verify", "http", "app")
          .whereLayer("vectors")
          .mayOnlyBeAccessedByLayers("topology", "training", "verify", "http", "app", "cli")
          .whereLayer("state")
          .mayOnlyBeAccessedByLayers("broker", "topology", "app", "cli")
          .whereLayer("wire")
          .mayOnlyBeAccessedByLayers(
              "catalogue",
              "vectors",
              "replay",
              "topology",
              "training",
              "verify",
              "http",
              "bench",
              "app",
              "cli")
          .whereLayer("ranking")
          .mayOnlyBeAccessedByLayers(
              "vectors", "topology", "training", "evaluation", "verify", "http", "bench", "app")
          .whereLayer("profile")
          .mayOnlyBeAccessedByLayers(
              "ranking",
              "vectors",
              "topology",
              "training",
              "evaluation",
              "verify",
              "http",
              "bench",
              "app");

  /** Spaces share the packages below them. Only the trainer above uses more than one space. */
  @ArchTest
  static final ArchRule spacesAreFittedApart =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("data")
          .definedBy("..training.data")
          .layer("fit")
          .definedBy("..training.fit")
          .layer("ease")
          .definedBy("..training.ease")
          .layer("taste")
          .definedBy("..training.taste")
          .layer("stars")
          .definedBy("..training.stars")
          .layer("title")
          .definedBy("..training.title")
          .layer("hybrid")
          .definedBy("..training.hybrid")
          .layer("keras")
          .definedBy("..training.keras")
          .layer("trainer")
          .definedBy("dev.tastestream.training")
          .whereLayer("fit")
          .mayOnlyBeAccessedByLayers(
              "ease", "taste", "stars", "title", "hybrid", "keras", "trainer")
          .whereLayer("ease")
          .mayOnlyBeAccessedByLayers("taste", "trainer")
          .whereLayer("taste")
          .mayOnlyBeAccessedByLayers("trainer")
          .whereLayer("stars")
          .mayOnlyBeAccessedByLayers("trainer")
          .whereLayer("title")
          .mayOnlyBeAccessedByLayers("trainer")
          .whereLayer("hybrid")
          .mayOnlyBeAccessedByLayers("trainer")
          .whereLayer("keras")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("trainer")
          .mayNotBeAccessedByAnyLayer();

  /** The journey of a rating can be read without the code that queries or starts it. */
  @ArchTest
  static final ArchRule processorsKnowNeitherQueriesNorTheirInstance =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("journey")
          .definedBy(
              "dev.tastestream.topology",
              "..topology.step",
              "..topology.list",
              "..topology.popularity")
          .layer("query")
          .definedBy("..topology.query")
          .layer("streams")
          .definedBy("..topology.streams")
          .layer("takeover")
          .definedBy("..topology.takeover")
          .whereLayer("journey")
          .mayOnlyBeAccessedByLayers("query", "streams")
          .whereLayer("query")
          .mayOnlyBeAccessedByLayers("streams")
          .whereLayer("streams")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("takeover")
          .mayNotBeAccessedByAnyLayer();

  /** What starts an instance or a trainer can be read without the demo and the measurements. */
  @ArchTest
  static final ArchRule separateProcessesDoNotKnowTheDemo =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("processes")
          .definedBy("dev.tastestream.app")
          .layer("demo")
          .definedBy("..app.demo")
          .layer("measured")
          .definedBy("..app.bench")
          .whereLayer("demo")
          .mayOnlyBeAccessedByLayers("measured")
          .whereLayer("measured")
          .mayNotBeAccessedByAnyLayer();

  @ArchTest
  static final ArchRule packagesGoInNoCircle =
      slices().matching("dev.tastestream.(**)").should().beFreeOfCycles();

  /** A class with its nested classes. */
  private static final SliceAssignment CLASSES =
      new SliceAssignment() {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
          return SliceIdentifier.of(javaClass.getName().replaceFirst("\\$.*", ""));
        }

        @Override
        public String getDescription() {
          return "classes";
        }
      };

  @ArchTest
  static final ArchRule classesGoInNoCircle =
      slices().assignedFrom(CLASSES).should().beFreeOfCycles();

  @ArchTest
  static final ArchRule verificationSharesNothingThatKeepsStateWithTheTopology =
      noClasses()
          .that()
          .resideInAPackage("..verify..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.tastestream.topology..", "dev.tastestream.http..");

  @ArchTest
  static final ArchRule pureCodeKnowsNoKafkaNoModelAndNoJson =
      noClasses()
          .that()
          .resideInAnyPackage("..math..", "..domain..", "..profile..", "..ranking..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(KAFKA, "org.deeplearning4j..", "org.nd4j..", "com.fasterxml..");

  @ArchTest
  static final ArchRule domainAndProfileUseTheJdkOnly =
      classes()
          .that()
          .resideInAnyPackage("..domain..", "..profile..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "dev.tastestream.math..",
              "dev.tastestream.domain..",
              "dev.tastestream.profile..");

  @ArchTest
  static final ArchRule mathUsesTheJdkAndALibraryOfMatricesOnly =
      classes()
          .that()
          .resideInAPackage("..math..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "org.ejml..", "dev.tastestream.math..");

  /** Deeplearning4j brings it, for itself. */
  @ArchTest
  static final ArchRule oneLibraryOfMatrices =
      noClasses().should().dependOnClassesThat().resideInAPackage("org.apache.commons.math3..");

  @ArchTest
  static final ArchRule modelsStayInTraining =
      noClasses()
          .that()
          .resideOutsideOfPackage("..training..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(MODELS);

  @ArchTest
  static final ArchRule noClassKnowsBothModelsAndKafka =
      noClasses()
          .that(describe("use models", ArchitectureTest::usesModels))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(KAFKA);

  /** A route package can be read, changed and removed without the other route packages. */
  @ArchTest
  static final ArchRule routesDoNotKnowEachOther =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("wiring")
          .definedBy("dev.tastestream.http")
          .layer("server")
          .definedBy("..http.server..")
          .layer("cluster")
          .definedBy("..http.cluster..")
          .layer("answers")
          .definedBy("..http.answers..")
          .layer("lists")
          .definedBy("..http.lists..")
          .layer("stream")
          .definedBy("..http.stream..")
          .layer("ratings")
          .definedBy("..http.ratings..")
          .layer("movies")
          .definedBy("..http.movies..")
          .layer("operation")
          .definedBy("..http.operation..")
          .whereLayer("wiring")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("lists")
          .mayOnlyBeAccessedByLayers("wiring")
          .whereLayer("stream")
          .mayOnlyBeAccessedByLayers("wiring")
          .whereLayer("ratings")
          .mayOnlyBeAccessedByLayers("wiring")
          .whereLayer("movies")
          .mayOnlyBeAccessedByLayers("wiring")
          .whereLayer("operation")
          .mayOnlyBeAccessedByLayers("wiring")
          .whereLayer("cluster")
          .mayOnlyBeAccessedByLayers(ROUTES)
          .whereLayer("answers")
          .mayOnlyBeAccessedByLayers(ROUTES);

  private static boolean usesModels(JavaClass javaClass) {
    return javaClass.getDirectDependenciesFromSelf().stream()
        .map(dependency -> dependency.getTargetClass().getPackageName())
        .anyMatch(name -> name.startsWith("org.deeplearning4j") || name.startsWith("org.nd4j"));
  }
}
