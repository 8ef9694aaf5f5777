package dev.tastestream.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tastestream.domain.Progress;
import dev.tastestream.replay.generate.GeneratedFolder;
import dev.tastestream.support.FreePorts;
import dev.tastestream.support.Pause;
import dev.tastestream.support.Program;
import dev.tastestream.support.Readiness;
import dev.tastestream.support.StuckReport;
import dev.tastestream.support.Supervised;
import dev.tastestream.wire.Cluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;

/** Three brokers, two instances of the topology and a trainer, each a process of its own. */
final class World implements AutoCloseable {

  private static final Duration START = Duration.ofMinutes(4);
  private static final Duration COMMAND = Duration.ofMinutes(5);
  private static final Duration VERIFY = Duration.ofMinutes(40);
  private static final Duration REQUEST = Duration.ofSeconds(5);

  /** Longer than an instance's session of ten seconds. */
  private static final long PAUSE_MILLIS = 12_000;

  private static final long BROKER_AWAY_MILLIS = 5_000;
  private static final String STATE = "state";

  /** A crash then loses more than by default, and brokers write fewer transactions. */
  private static final String STREAM_CONFIG = "commit.interval.ms=500\n";

  private static final String VERIFIED = "verified.json";
  private static final int INSTANCES = 2;
  private static final GeneratedFolder DATA = new GeneratedFolder(200, 300, 12_000, 1);

  private final Path directory;
  private final Random random;
  private final ThreeBrokers brokers;
  private final List<Integer> ports = FreePorts.find(INSTANCES);
  private final List<Supervised> streams = new ArrayList<>();
  private final Supervised trainer;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(REQUEST).build();

  private World(Path directory, Random random, ThreeBrokers brokers) {
    this.directory = directory;
    this.random = random;
    this.brokers = brokers;
    trainer = supervised("trainer", train());
  }

  private List<String> stream(String guarantee, int port) {
    return List.of(
        "stream",
        "--kafka-config",
        streamConfig().toString(),
        "--processing-guarantee",
        guarantee,
        "--state-dir",
        STATE,
        "--http-port",
        Integer.toString(port));
  }

  /** Short and frequent fits. All are kept, so that every list can be recomputed. */
  private static List<String> train() {
    return List.of(
        "train",
        "--every",
        "20s",
        "--max-rounds",
        "1",
        "--keep",
        "10000",
        "--archive",
        "archive",
        "--force");
  }

  private Path streamConfig() {
    return directory.resolve("stream.properties");
  }

  private Supervised supervised(String name, List<String> arguments) {
    return new Supervised(name, directory.resolve(name), onCluster(arguments));
  }

  private List<String> onCluster(List<String> arguments) {
    List<String> all = new ArrayList<>(arguments);
    all.addAll(List.of("--bootstrap-server", cluster().bootstrapServers()));
    return all;
  }

  /** A cluster with generated ratings, and no instance yet. */
  static World create(Path directory, Random random) {
    ThreeBrokers brokers = ThreeBrokers.start(directory);
    World world = new World(directory, random, brokers);
    try {
      Files.writeString(world.streamConfig(), STREAM_CONFIG);
      Path data = directory.resolve("data");
      DATA.writeTo(data, Progress.NONE);
      world.run("topics", "apply");
      world.run("replay", "--data", data.toString());
      return world;
    } catch (IOException e) {
      world.close();
      throw new UncheckedIOException(e);
    } catch (AssertionError | RuntimeException e) {
      world.close();
      throw e;
    }
  }

  /**
   * Starts instances and trainer, or resumes from the same state under another guarantee, and waits
   * until a generation serves and every user has a list.
   */
  void processWith(String guarantee) {
    streams.forEach(Supervised::stop);
    streams.clear();
    for (int i = 0; i < INSTANCES; i++) {
      streams.add(supervised("stream-" + (i + 1), stream(guarantee, ports.get(i))));
    }
    supervise();
    awaitWell();
  }

  private String url(int instance) {
    return "http://127.0.0.1:" + ports.get(instance);
  }

  Cluster cluster() {
    return brokers.cluster();
  }

  /** The number of unexpected ends of processes. */
  int endedByThemselves() {
    return processes().mapToInt(Supervised::endedByItself).sum();
  }

  private Stream<Supervised> processes() {
    return Stream.concat(streams.stream(), Stream.of(trainer));
  }

  /** Carries out a mishap, and returns the process that it hit. */
  String happen(Mishap mishap) throws InterruptedException {
    return switch (mishap) {
      case KILL_STREAM -> killed(anyStream());
      case KILL_TRAINER -> killed(trainer);
      case KILL_BROKER -> broken(brokers.nodes().get(random.nextInt(brokers.nodes().size())));
      case PAUSE_STREAM -> paused(anyStream());
      case WIPE_STATE -> wiped(anyStream());
      case FLIP_IN_REBALANCE -> flipped(anyStream());
      case ROLLING_RESTART -> restartedInTurn();
      case FULL_RESTART -> restarted();
    };
  }

  private Supervised anyStream() {
    return streams.get(random.nextInt(streams.size()));
  }

  private static String killed(Supervised process) {
    process.kill();
    process.ensureRunning();
    return process.name();
  }

  /**
   * At most one broker is down at a time, but the next mishap may come before this broker has
   * caught up.
   */
  private String broken(BrokerNode broker) throws InterruptedException {
    brokers.awaitWell();
    broker.kill();
    Pause.millis(BROKER_AWAY_MILLIS);
    broker.start();
    return "broker-" + broker.id();
  }

  private static String paused(Supervised process) throws InterruptedException {
    process.pause();
    Pause.millis(PAUSE_MILLIS);
    process.resume();
    return process.name();
  }

  private static String wiped(Supervised process) {
    process.kill();
    process.wipe(STATE);
    process.ensureRunning();
    return process.name();
  }

  private String flipped(Supervised process) throws InterruptedException {
    String asked = url(random.nextInt(INSTANCES));
    HttpRequest rollback =
        HttpRequest.newBuilder(URI.create(asked + "/generations/taste/rollback"))
            .timeout(REQUEST)
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    String answer;
    try {
      answer = Integer.toString(client.send(rollback, BodyHandlers.discarding()).statusCode());
    } catch (IOException e) {
      answer = "no answer";
    }
    return "rollback: " + answer + ", " + killed(process);
  }

  private String restartedInTurn() {
    processes()
        .forEach(
            process -> {
              process.stop();
              process.ensureRunning();
            });
    for (BrokerNode broker : brokers.nodes()) {
      brokers.awaitWell();
      broker.stop();
      broker.start();
    }
    return "all";
  }

  private String restarted() {
    processes().forEach(Supervised::stop);
    brokers.nodes().forEach(BrokerNode::stop);
    brokers.awaitWell();
    processes().forEach(Supervised::ensureRunning);
    return "all";
  }

  /** Restarts ended processes, as a supervisor does. */
  void supervise() {
    processes().forEach(Supervised::ensureRunning);
  }

  /** Waits until all brokers are in sync and both instances are ready. */
  void awaitWell() {
    brokers.awaitWell();
    for (int i = 0; i < streams.size(); i++) {
      Supervised stream = streams.get(i);
      try {
        awaitReady(stream, url(i));
      } catch (ConditionTimeoutException e) {
        throw new AssertionError(
            e.getMessage() + "\n" + StuckReport.of(cluster(), url(i), stream.pid()), e);
      }
    }
  }

  private void awaitReady(Supervised stream, String url) {
    await(stream.name() + " is ready")
        .atMost(START)
        .pollInterval(Duration.ofMillis(300))
        .untilAsserted(
            () -> {
              supervise();
              assertThat(Readiness.of(url))
                  .as("%s said:%n%s", stream.name(), stream.output())
                  .startsWith("200 ");
            });
  }

  /** Verifies every list; returns after {@code verify} has ended with its exit code. */
  Program verify() {
    List<String> command =
        List.of("verify", "--url", url(0), "--every-list", "--patience", "90s", "--json", VERIFIED);
    Program verify = Program.start(directory, onCluster(command));
    try {
      verify.awaitExit(VERIFY);
      return verify;
    } catch (AssertionError e) {
      verify.close();
      throw e;
    }
  }

  /** The report of the last verification. */
  JsonNode verified() {
    try {
      return new ObjectMapper().readTree(directory.resolve(VERIFIED).toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a command, which must succeed, and returns its output. */
  private String run(String... command) {
    try (Program program = Program.start(directory, onCluster(List.of(command)))) {
      assertThat(program.awaitExit(COMMAND)).as(program.output()).isZero();
      return program.stdout();
    }
  }

  @Override
  public void close() {
    processes().forEach(Supervised::close);
    brokers.close();
  }
}
