package dev.tastestream.deploy;

import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.tastestream.deploy.ComposeFile.Mount;
import dev.tastestream.deploy.ComposeFile.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.server.config.AbstractKafkaConfig;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code docker-compose.yml}, checked without Docker. */
class ComposeFileTest {

  /** Variables of the image apache/kafka that are no settings of a broker. */
  private static final Set<String> OF_IMAGE = Set.of("CLUSTER_ID", "KAFKA_HEAP_OPTS");

  private static ComposeFile file;
  private static Map<String, Service> services;

  @BeforeAll
  static void read() throws IOException {
    file = ComposeFile.read();
    services = file.services();
  }

  @Test
  void hasTheStructureOfTheComposeSpecification() throws IOException {
    String schema = Files.readString(Path.of("src/test/resources/deploy/compose.schema.json"));
    assertThat(
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema, InputFormat.JSON)
                .validate(file.root().toString(), InputFormat.JSON))
        .isEmpty();
  }

  @Test
  void startsEveryPart() {
    assertThat(programs().map(service -> service.program().arguments().get(0)))
        .containsExactlyInAnyOrder("topics", "replay", "stream", "stream", "train");
    assertThat(services)
        .containsKeys("kafka", "key", "data", "prometheus", "grafana", "page", "ready");
    assertThat(brokers("cluster")).hasSize(3);
  }

  @Test
  void theProgramAcceptsEveryCommandLineAndKnowsEveryVariable() {
    assertThat(programs()).allSatisfy(service -> service.program().assertAccepted());
  }

  @Test
  void everyLimitHasRoomForWhatTheProcessMayComeToUse() {
    assertThat(programs())
        .allSatisfy(
            service ->
                assertThat(StartedProgram.megabytes(service.node().path("mem_limit").textValue()))
                    .as(service.name())
                    .isGreaterThanOrEqualTo(service.program().megabytes())
                    .isLessThan(2 * service.program().megabytes()));
    assertThat(services.values()).allMatch(service -> service.node().has("mem_limit"));
  }

  /** The program unpacks native libraries, and keeps its state, only where it can write. */
  @Test
  void everyFolderThatTheProgramWritesToIsAVolumeOfItsOwn() {
    for (Service service : services.values()) {
      if (!service.runsProgram()) {
        continue;
      }
      Set<String> targets =
          service.mounts().stream().map(Mount::target).collect(Collectors.toSet());
      Stream.of("--state-dir", "--archive", "--title-cache", "--data", "--api-key-file")
          .filter(option -> service.program().command().getCommandSpec().findOption(option) != null)
          .map(option -> service.program().option(option).replaceAll("Optional\\[(.*)]", "$1"))
          .forEach(path -> assertThat(targets).as(service.name()).anyMatch(path::startsWith));
      if (!service.program().arguments().get(0).equals("topics")) {
        assertThat(targets).contains(service.environment().get("TASTESTREAM_NATIVE_DIR"));
      }
    }
    assertThat(mountOf("stream-1").source()).isNotEqualTo(mountOf("stream-2").source());
  }

  private static Mount mountOf(String service) {
    return services.get(service).mounts().stream()
        .filter(mount -> mount.target().endsWith("/state"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void noContainerIsRootOrCanChangeItsFiles() {
    assertThat(services.values())
        .allSatisfy(
            service -> {
              assertThat(service.node().path("read_only").booleanValue()).isTrue();
              assertThat(service.texts("cap_drop")).containsExactly("ALL");
              assertThat(service.texts("security_opt")).containsExactly("no-new-privileges:true");
              // The user of the image is appuser, and its folders belong to that user.
              if (!service.image().startsWith("apache/kafka:")) {
                assertThat(service.node().path("user").asText()).matches("[1-9][0-9]*:0");
              }
            });
  }

  @Test
  void everyImageHasAVersion() {
    assertThat(services.values())
        .filteredOn(service -> !service.image().equals("tastestream:latest"))
        .allMatch(service -> service.image().matches("[a-z/]+:v?[0-9]+\\.[0-9]+\\.[0-9][\\w.-]*"));
  }

  @Test
  void portsAreOpenOnLoopbackOnlyAndOnceInAProfile() {
    for (String profile : List.of("single", "cluster")) {
      List<String> ports =
          services.values().stream()
              .filter(service -> isIn(service, profile))
              .flatMap(service -> service.texts("ports").stream())
              .toList();
      assertThat(ports).allMatch(port -> port.matches("127\\.0\\.0\\.1:\\d+:\\d+"));
      assertThat(ports.stream().map(port -> port.split(":", -1)[1])).doesNotHaveDuplicates();
    }
  }

  @Test
  void everyMountedFileExistsAndEveryVolumeIsDeclaredAndUsed() {
    List<Mount> mounts =
        services.values().stream().flatMap(service -> service.mounts().stream()).toList();
    assertThat(mounts.stream().filter(Mount::isOfHost).map(Mount::source))
        .allMatch(source -> Files.exists(Path.of(source)), "exists");
    assertThat(
            mounts.stream()
                .filter(not(Mount::isOfHost))
                .map(Mount::source)
                .collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(file.volumes());
  }

  @Test
  void everyServiceWaitsForThoseThatCanBecomeWhatItWaitsFor() {
    assertThat(services.values())
        .allSatisfy(
            service ->
                service
                    .waitsFor()
                    .forEach(
                        (other, condition) -> {
                          Service awaited = services.get(other);
                          assertThat(awaited).as("%s of %s", other, service.name()).isNotNull();
                          boolean ends = condition.equals("service_completed_successfully");
                          assertThat(awaited.runsOn()).as(other).isNotEqualTo(ends);
                          assertThat(ends || awaited.node().has("healthcheck")).isTrue();
                        }));
    Map<String, Set<String>> waiting = new HashMap<>();
    services.forEach(
        (name, service) -> waiting.put(name, new TreeSet<>(service.waitsFor().keySet())));
    while (waiting.entrySet().removeIf(entry -> entry.getValue().isEmpty())) {
      waiting.values().forEach(others -> others.retainAll(Set.copyOf(waiting.keySet())));
    }
    assertThat(waiting).as("services that wait for each other").isEmpty();
    assertThat(services.values().stream().filter(Service::runsOn))
        .allMatch(service -> service.node().has("healthcheck"));
  }

  @Test
  void aBrokerAcceptsItsSettings() {
    Stream.of("single", "cluster")
        .map(ComposeFileTest::brokers)
        .forEach(
            brokers -> {
              String voters =
                  brokers.stream()
                      .map(it -> it.environment().get("KAFKA_NODE_ID") + "@" + it.name() + ":9093")
                      .collect(Collectors.joining(","));
              brokers.forEach(broker -> assertAccepted(broker, voters));
            });
  }

  private static void assertAccepted(Service broker, String voters) {
    Map<String, String> settings = new TreeMap<>();
    broker.environment().entrySet().stream()
        .filter(entry -> !OF_IMAGE.contains(entry.getKey()))
        .forEach(entry -> settings.put(setting(entry.getKey()), entry.getValue()));

    assertThat(AbstractKafkaConfig.CONFIG_DEF.names()).containsAll(settings.keySet());
    assertThat(KafkaConfig.fromProps(asProperties(settings)).nodeId()).isPositive();
    assertThat(settings).containsEntry("controller.quorum.voters", voters);
    assertThat(Uuid.fromString(broker.environment().get("CLUSTER_ID")))
        .isNotEqualTo(Uuid.ZERO_UUID);
    String advertised = settings.get("advertised.listeners");
    assertThat(advertised).contains("INTERNAL://" + broker.name() + ":19092");
    String port = broker.texts("ports").get(0).split(":", -1)[1];
    assertThat(advertised).endsWith("HOST://localhost:" + port);
    assertThat(settings.get("listeners")).contains("HOST://:" + port);
  }

  private static String setting(String variable) {
    assertThat(variable).startsWith("KAFKA_");
    return variable.substring("KAFKA_".length()).toLowerCase(Locale.ROOT).replace('_', '.');
  }

  private static Properties asProperties(Map<String, String> settings) {
    Properties properties = new Properties();
    properties.putAll(settings);
    return properties;
  }

  /** The program asks for kafka:19092, whichever brokers there are. */
  @Test
  void theProgramFindsTheBrokersOfEitherProfileUnderOneName() {
    assertThat(programs())
        .allMatch(
            service ->
                "kafka:19092".equals(service.environment().get("TASTESTREAM_BOOTSTRAP_SERVER")));
    assertThat(brokers("single").get(0).name()).isEqualTo("kafka");
    assertThat(brokers("cluster"))
        .allMatch(
            broker -> broker.node().at("/networks/default/aliases/0").asText().equals("kafka"));
    assertThat(services.get("topics").waitsFor().keySet())
        .containsExactly("kafka", "kafka-1", "kafka-2", "kafka-3");
  }

  /** A probe that asks another port than the process listens on would never succeed. */
  @Test
  void everyProbeOfTheProgramAsksItsPort() {
    assertThat(programs().filter(service -> service.node().has("healthcheck")))
        .hasSize(3)
        .allSatisfy(
            service -> {
              List<String> probe = new ArrayList<>();
              service.node().at("/healthcheck/test").forEach(it -> probe.add(it.textValue()));
              Map<String, String> environment = service.environment();
              assertThat(probe.subList(0, 2)).containsExactly("CMD", "/opt/tastestream/bin/ready");
              assertThat(probe.size() == 2 ? "8080" : probe.get(2))
                  .isEqualTo(environment.getOrDefault("TASTESTREAM_METRICS_PORT", "8080"));
              assertThat(environment).containsEntry("TASTESTREAM_HTTP_HOST", "0.0.0.0");
            });
  }

  @Test
  void theBrokerAloneIsTheUsualProfile() throws IOException {
    assertThat(Files.readString(Path.of(".env"))).contains("\nCOMPOSE_PROFILES=single\n");
  }

  private static Stream<Service> programs() {
    return services.values().stream().filter(Service::runsProgram);
  }

  private static List<Service> brokers(String profile) {
    return services.values().stream()
        .filter(service -> service.texts("profiles").contains(profile))
        .toList();
  }

  private static boolean isIn(Service service, String profile) {
    return !service.node().has("profiles") || service.texts("profiles").contains(profile);
  }
}
