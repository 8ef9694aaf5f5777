package dev.tastestream.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tastestream.support.FreePorts;
import dev.tastestream.support.Metrics;
import dev.tastestream.support.Pause;
import dev.tastestream.support.Readiness;
import dev.tastestream.support.Supervised;
import dev.tastestream.wire.Application;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Instances of one application, each a process of the packaged program. */
final class InstanceGroup implements AutoCloseable {

  private static final Duration START = Duration.ofMinutes(8);
  private static final long LOOK_MILLIS = 2_000;

  /** All compiler threads live on, so that their CPU time can be taken off. */
  private static final Map<String, String> WITH_THE_WHOLE_COMPILER =
      Map.of("TASTESTREAM_JAVA_OPTS", "-XX:-UseDynamicNumberOfCompilerThreads");

  /** A minute is the least. Usually instances look for state that may move every ten minutes. */
  private static final String CLIENT_FILE = "probing.rebalance.interval.ms=60000\n";

  private final ScaleWorld world;
  private final String id;
  private final List<Instance> instances = new ArrayList<>();

  /** A process and its address. */
  record Instance(Supervised process, int port) {

    String url() {
      return "http://127.0.0.1:" + port;
    }

    Reading reading() throws InterruptedException {
      return Reading.of(process.pid().orElseThrow(), url());
    }
  }

  private InstanceGroup(ScaleWorld world, String id) {
    this.world = world;
    this.id = id;
  }

  /** Starts instances, and returns when they have processed the log and made all lists. */
  static InstanceGroup start(ScaleWorld world, String id, int count) throws IOException {
    InstanceGroup group = new InstanceGroup(world, id);
    try {
      for (int i = 0; i < count; i++) {
        group.add();
      }
      group.instances.forEach(InstanceGroup::awaitReady);
      return group;
    } catch (AssertionError | RuntimeException e) {
      group.close();
      throw e;
    }
  }

  /** Starts one more instance, with an empty state directory. */
  Instance add() throws IOException {
    Path directory =
        Files.createDirectories(world.directory().resolve(id + "-" + instances.size()));
    Path clients = Files.writeString(directory.resolve("clients.properties"), CLIENT_FILE);
    int port = FreePorts.find();
    List<String> arguments =
        List.of(
            "stream",
            "--memory",
            "1536m",
            "--application-id",
            id,
            "--kafka-config",
            clients.toString(),
            "--bootstrap-server",
            world.cluster().bootstrapServers(),
            "--state-dir",
            state(directory).toString(),
            "--http-port",
            Integer.toString(port));
    Supervised process = new Supervised(id, directory, arguments, WITH_THE_WHOLE_COMPILER);
    instances.add(new Instance(process, port));
    process.ensureRunning();
    return instances.get(instances.size() - 1);
  }

  private static Path state(Path directory) {
    return directory.resolve("state");
  }

  /** Where the instance of a number, from 0, keeps its state. */
  Path state(int number) {
    return state(world.directory().resolve(id + "-" + number));
  }

  static void awaitReady(Instance instance) {
    awaitReadiness(instance, "200 ");
  }

  /** Waits until a generation serves in every instance. */
  void awaitFitted() {
    instances.forEach(it -> awaitReadiness(it, "\"taste\":"));
  }

  private static void awaitReadiness(Instance instance, String text) {
    await(instance.url())
        .atMost(START)
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(() -> assertThat(Readiness.of(instance.url())).contains(text));
  }

  String group() {
    return application().group();
  }

  Application application() {
    return new Application(world.cluster(), id);
  }

  int size() {
    return instances.size();
  }

  /** What each instance has done so far. */
  List<Reading> readings() throws InterruptedException {
    List<Reading> readings = new ArrayList<>();
    for (Instance instance : instances) {
      readings.add(instance.reading());
    }
    return readings;
  }

  /** Waits until no rating was processed and no list was made for a moment. */
  void awaitQuiet() throws InterruptedException {
    double before = -1;
    double steps = steps();
    while (steps != before) {
      Pause.millis(LOOK_MILLIS);
      before = steps;
      steps = steps();
    }
  }

  private double steps() throws InterruptedException {
    double sum = 0;
    for (Instance instance : instances) {
      sum += Metrics.of(instance.url()).values("tastestream_stage_seconds_count", "").sum();
    }
    return sum;
  }

  @Override
  public void close() {
    instances.forEach(it -> it.process().stop());
  }
}
