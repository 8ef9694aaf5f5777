package dev.tastestream.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tastestream.deploy.ComposeFile.Service;
import dev.tastestream.support.MovieLens;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The processes of {@code docker-compose.yml}, started without containers in the order in which
 * Docker starts them, with their commands, environments and health checks. Only Linux answers on
 * all addresses of loopback.
 */
@Tag("slow")
@Timeout(1_800)
@EnabledOnOs(OS.LINUX)
class ComposeProcessesIT {

  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  /** Shows a page of what this test queries. */
  private static final Set<String> LEFT_OUT = Set.of("grafana", "ready");

  private static final Path TITLE_VECTORS = Path.of("target", "title-vectors.bin");

  /** A fit of one epoch serves too, if people ask for it. */
  private static final Map<String, String> SHORT_FITS =
      Map.of("TASTESTREAM_MAX_ROUNDS", "2", "TASTESTREAM_FORCE", "true");

  private final Map<String, ComposedProcess> started = new LinkedHashMap<>();
  private Map<String, Service> services;
  private Translation translation;
  private Path archive;

  @TempDir Path directory;

  @BeforeEach
  void translate() throws IOException {
    services =
        ComposeFile.read().services().entrySet().stream()
            .filter(entry -> !LEFT_OUT.contains(entry.getKey()))
            .filter(entry -> !entry.getValue().texts("profiles").contains("cluster"))
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));
    archive = Files.createDirectories(directory.resolve("archive"));
    if (Files.exists(TITLE_VECTORS)) {
      Files.copy(TITLE_VECTORS, archive.resolve("title-vectors.bin"));
    }
    Map<String, Path> given =
        new HashMap<>(Map.of("movielens", MovieLens.folder(), "archive", archive));
    long number = 64 + ProcessHandle.current().pid() % 128;
    translation = new Translation(directory, "127." + number, services.keySet(), given);
  }

  @AfterEach
  void stop() {
    List<ComposedProcess> all = new ArrayList<>(started.values());
    for (int i = all.size() - 1; i >= 0; i--) {
      all.get(i).close();
    }
  }

  @Test
  void everyServiceBecomesHealthyAndListsOfTheTrainerAreServed() throws Exception {
    services.values().stream().filter(ComposeProcessesIT::canRun).forEach(this::bring);
    List.of("stream-1", "stream-2", "train")
        .forEach(name -> started.get(name).awaitCondition("service_healthy"));

    for (String instance : List.of("stream-1", "stream-2")) {
      assertThat(get(url(instance, 8080), "/users/1/recommendations", "none").statusCode())
          .isEqualTo(401);
      await(instance)
          .atMost(PATIENCE)
          .pollInterval(Duration.ofSeconds(2))
          .until(() -> generations(instance).path("taste").intValue() == 1);
      awaitList(url(instance, 8080), key());
    }
    assertThat(Monitoring.problems(Monitoring.Job.TRAINER, metricsOfTrainer())).isEmpty();
    assertThat(metricsOfTrainer()).contains("tastestream_generation_serving{space=\"taste\"} 1.0");
    if (started.containsKey("page")) {
      started.get("page").awaitCondition("service_healthy");
      awaitList(url("page", 8080), "none");
    }
    if (started.containsKey("prometheus")) {
      assertPrometheusReadsAll();
    }
    for (String name : List.of("train", "stream-1", "stream-2", "kafka")) {
      assertThat(started.get(name).stop()).as(started.get(name).output()).isIn(0, 143);
    }
  }

  /** A busy machine is answered with 503, and asked again as the response says. */
  private static void awaitList(String url, String key) {
    await(url)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () -> {
              HttpResponse<String> list = get(url, "/users/1/recommendations", key);
              assertThat(list.statusCode()).as(list.body()).isEqualTo(200);
              assertThat(json(list).path("items")).isNotEmpty();
            });
  }

  /** Starts a service once those that it waits for are as it wants them. */
  private void bring(Service service) {
    if (started.containsKey(service.name())) {
      return;
    }
    service
        .waitsFor()
        .forEach(
            (name, condition) -> {
              if (services.containsKey(name)) {
                bring(services.get(name));
                started.get(name).awaitCondition(condition);
              }
            });
    Map<String, String> more = service.name().equals("train") ? SHORT_FITS : Map.of();
    started.put(
        service.name(), ComposedProcess.start(service, translation, command(service), more));
  }

  private List<String> command(Service service) {
    if (service.image().startsWith("apache/kafka:")) {
      return broker(service);
    }
    List<String> command = new ArrayList<>(service.texts("entrypoint"));
    if (service.runsProgram()) {
      command.add(Path.of(System.getProperty("tastestream.home"), "bin/tastestream").toString());
    }
    if (service.name().equals("prometheus")) {
      command.add("prometheus");
      // The container's own network is only its own.
      command.add("--web.listen-address=" + translation.address(service) + ":9090");
    }
    command.addAll(service.texts("command"));
    if (service.name().equals("page")) {
      command.addAll(List.of("-c", "/etc/nginx/nginx.conf"));
    }
    return translation.words(service, command);
  }

  /** What the image apache/kafka does with its variables. */
  private List<String> broker(Service service) {
    Map<String, String> environment = translation.environment(service);
    Map<String, String> settings = new HashMap<>();
    environment.forEach(
        (name, value) -> {
          if (name.startsWith("KAFKA_") && !name.equals("KAFKA_HEAP_OPTS")) {
            String setting = name.substring("KAFKA_".length()).toLowerCase(Locale.ROOT);
            settings.put(setting.replace('_', '.'), value);
          }
        });
    Path file = translation.folder(service).resolve("server.properties");
    try {
      Files.writeString(
          file,
          settings.entrySet().stream()
              .map(it -> it.getKey() + "=" + it.getValue())
              .collect(Collectors.joining("\n")));
      format(environment.get("CLUSTER_ID"), settings);
    } catch (Exception e) {
      throw new IllegalStateException("the broker can't be prepared", e);
    }
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(Arrays.asList(environment.get("KAFKA_HEAP_OPTS").split(" ", -1)));
    String libraries = Path.of(System.getProperty("tastestream.home"), "lib") + "/*";
    command.addAll(List.of("-cp", libraries, "kafka.Kafka", file.toString()));
    return command;
  }

  private static void format(String cluster, Map<String, String> settings) throws Exception {
    new Formatter()
        .setPrintStream(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
        .setNodeId(Integer.parseInt(settings.get("node.id")))
        .setClusterId(cluster)
        .setDirectories(List.of(settings.get("log.dirs")))
        .setMetadataLogDirectory(settings.get("log.dirs"))
        .setControllerListenerName(settings.get("controller.listener.names"))
        .setReleaseVersion(MetadataVersion.latestProduction())
        .run();
  }

  /** Servers that are not the program's run if this machine has them. */
  private static boolean canRun(Service service) {
    return switch (service.name()) {
      case "page" -> isThere("nginx") && isThere("wget");
      case "prometheus" -> isThere("prometheus") && isThere("wget");
      default -> true;
    };
  }

  private static boolean isThere(String command) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
  }

  private void assertPrometheusReadsAll() {
    String url = url("prometheus", 9090);
    await("Prometheus reads both instances and the trainer")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(2))
        .untilAsserted(
            () -> {
              JsonNode result =
                  json(get(url, "/api/v1/query?query=up==1", "none")).at("/data/result");
              List<String> jobs = new ArrayList<>();
              result.forEach(it -> jobs.add(it.at("/metric/job").textValue()));
              assertThat(jobs)
                  .containsExactlyInAnyOrder("tastestream", "tastestream", "tastestream-trainer");
            });
    await("the rules are evaluated")
        .atMost(PATIENCE)
        .until(() -> json(get(url, "/api/v1/rules", "none")).at("/data/groups").size() == 1);
  }

  private JsonNode generations(String instance) throws Exception {
    return json(get(url(instance, 8080), "/health/ready", key())).path("generations");
  }

  private String metricsOfTrainer() throws Exception {
    return get(url("train", 8081), "/metrics", key()).body();
  }

  private String url(String service, int port) {
    return "http://%s:%d".formatted(translation.address(services.get(service)), port);
  }

  private String key() throws IOException {
    return Files.readString(directory.resolve("volumes/key/key")).strip();
  }

  private static HttpResponse<String> get(String url, String path, String key) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + path)).header("X-API-Key", key).build();
    return CLIENT.send(request, BodyHandlers.ofString());
  }

  private static JsonNode json(HttpResponse<String> response) throws IOException {
    return JSON.readTree(response.body());
  }
}
