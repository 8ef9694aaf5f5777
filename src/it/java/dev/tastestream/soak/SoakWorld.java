package dev.tastestream.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tastestream.domain.Progress;
import dev.tastestream.replay.generate.GeneratedFolder;
import dev.tastestream.support.FreePorts;
import dev.tastestream.support.Metrics;
import dev.tastestream.support.Program;
import dev.tastestream.support.Readiness;
import dev.tastestream.support.Supervised;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Two instances of the topology, a third one at times, and a trainer, each a process. */
final class SoakWorld implements AutoCloseable {

  private static final Duration START = Duration.ofMinutes(8);
  private static final Duration COMMAND = Duration.ofMinutes(15);
  private static final String STATE = "state";
  private static final GeneratedFolder DATA = new GeneratedFolder(1_000, 1_000, 60_000, 1);

  /** Full compilation, unlike in other tests: it is part of what grows. */
  private static final Map<String, String> AS_A_USER_STARTS_IT =
      Map.of("TASTESTREAM_JAVA_OPTS", "");

  private final Path directory;
  private final SoakLog log;
  private final List<Integer> ports = FreePorts.find(3);
  private final Supervised restarted;
  private final Supervised lasting;
  private final Supervised guest;
  private final Supervised trainer;

  private SoakWorld(Path directory, SoakLog log, String fits) {
    this.directory = directory;
    this.log = log;
    restarted = supervised("instance-1", stream(0));
    lasting = supervised("instance-2", stream(1));
    guest = supervised("guest", stream(2));
    trainer =
        supervised(
            "trainer",
            List.of(
                "train",
                "--memory",
                "2g",
                "--every",
                fits,
                "--max-rounds",
                "2",
                "--archive",
                STATE,
                "--force"));
  }

  private List<String> stream(int number) {
    return List.of(
        "stream",
        "--memory",
        "1g",
        "--state-dir",
        STATE,
        "--http-port",
        Integer.toString(ports.get(number)));
  }

  private Supervised supervised(String name, List<String> arguments) {
    return new Supervised(name, directory.resolve(name), onCluster(arguments), AS_A_USER_STARTS_IT);
  }

  private List<String> onCluster(List<String> arguments) {
    List<String> all = new ArrayList<>(arguments);
    all.addAll(List.of("--bootstrap-server", log.cluster().bootstrapServers()));
    return all;
  }

  /**
   * Replays generated ratings, and returns when a generation serves and both instances are ready.
   *
   * @param fits how often there is one
   */
  static SoakWorld start(Path directory, SoakLog log, String fits) throws IOException {
    SoakWorld world = new SoakWorld(directory, log, fits);
    try {
      DATA.writeTo(world.data(), Progress.NONE);
      world.run("replay", "--data", world.data().toString());
      Stream.of(world.restarted, world.lasting, world.trainer).forEach(Supervised::ensureRunning);
      world.awaitReady();
      return world;
    } catch (AssertionError | RuntimeException e) {
      world.close();
      throw e;
    }
  }

  /** The folder of the generated ratings. */
  Path data() {
    return directory.resolve("data");
  }

  /** The addresses of the two instances. */
  List<String> urls() {
    return ports.stream().limit(2).map(port -> "http://127.0.0.1:" + port).toList();
  }

  /** All processes whose figures are recorded; a guest is never there for long. */
  List<Supervised> processes() {
    return List.of(restarted, lasting, trainer);
  }

  /** What a process keeps on disk. */
  Path state(Supervised process) {
    return directory.resolve(process.name()).resolve(STATE);
  }

  /** Restarts what has ended. */
  void supervise() {
    processes().forEach(Supervised::ensureRunning);
  }

  int endedByThemselves() {
    return Stream.of(restarted, lasting, guest, trainer).mapToInt(Supervised::endedByItself).sum();
  }

  /** Restarts the first instance, as an upgrade does. */
  void restart() {
    restarted.stop();
    restarted.ensureRunning();
  }

  /** A third instance joins: the group gives it some of the users. */
  void join() {
    guest.ensureRunning();
  }

  /** The third instance leaves. */
  void leave() {
    guest.stop();
  }

  /** Says how many rebalances and generations the second instance, which lasts, has seen. */
  String happened() throws InterruptedException {
    String url = urls().get(1);
    double rebalances =
        Metrics.of(url).values("kafka_consumer_coordinator_rebalance_total", "").max().orElse(0);
    return "instance-2 took part in %.0f rebalances; at last it said: %s"
        .formatted(rebalances, Readiness.of(url));
  }

  void awaitReady() {
    for (String url : urls()) {
      await(url)
          .atMost(START)
          .pollInterval(Duration.ofMillis(300))
          .untilAsserted(() -> assertThat(Readiness.of(url)).as(url).startsWith("200 "));
    }
  }

  /** Runs a command, which must succeed, and returns the last line of its output. */
  String run(String... command) {
    try (Program program = Program.start(directory, onCluster(List.of(command)))) {
      assertThat(program.awaitExit(COMMAND)).as(program.output()).isZero();
      return program.stdout().lines().reduce((first, last) -> last).orElse("");
    }
  }

  @Override
  public void close() {
    Stream.of(restarted, lasting, guest, trainer).forEach(Supervised::close);
  }
}
