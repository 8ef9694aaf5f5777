package dev.tastestream.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tastestream.app.scale.Given;
import dev.tastestream.support.Pause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Lets one, two and four instances process the same log, each number as an application of its own,
 * and compares what a rating and a list cost them. Each instance gets equally many ratings, so that
 * more instances have more to do.
 */
final class InstancesRun {

  private static final List<Integer> COUNTS = List.of(1, 2, 4);
  private static final int RATINGS_A_SECOND = 50;
  private static final int ACTIVE_USERS = 150;

  /** CPU times of one process differ by a tenth between runs. */
  private static final double TOLERANCE = 1.3;

  private static final double BEGIN = .2;
  private static final double END = .9;
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Settings settings;
  private final List<Costs> costs = new ArrayList<>();

  /**
   * A run.
   *
   * @param users with 98 ratings each
   * @param burst ratings for each instance that come at once
   * @param seconds in which ratings come at a rate, and in which none come
   * @param directory for everything that it writes; must not exist
   */
  record Settings(int users, int burst, int seconds, Path directory) {}

  InstancesRun(Settings settings) {
    this.settings = settings;
  }

  /** Prints all figures; fails if ratings or lists cost more where there are more instances. */
  void run() throws Exception {
    Path directory = Files.createDirectories(settings.directory().toAbsolutePath());
    try (ScaleWorld world = ScaleWorld.start(directory, settings.users())) {
      Load load = new Load(world);
      for (int count : COUNTS) {
        measure(world, load, count);
      }
    } finally {
      say("costs:%n%s", Costs.table(costs));
    }
    assertCostsDoNotGrow();
  }

  private void measure(ScaleWorld world, Load load, int count) throws Exception {
    String id = "scale-" + count;
    long before = System.nanoTime();
    try (InstanceGroup group = InstanceGroup.start(world, id, count)) {
      if (count == 1) {
        fit(world, group, id);
      }
      group.awaitQuiet();
      say("%d instances are warm after %.0f s", count, (System.nanoTime() - before) / 1e9);
      List<Reading> burst = burst(world, load, group);
      group.awaitQuiet();
      List<Reading> rest = during(group, () -> Pause.millis(settings.seconds() * 500L));
      Sizes sizes = Sizes.of(world, group.application());
      List<Reading> steady =
          during(
              group,
              () ->
                  load.steady(count * ACTIVE_USERS, count * RATINGS_A_SECOND, settings.seconds()));
      costs.add(new Costs(burst, rest, steady));
      say("%s", Costs.table(costs));
      say(
          "ratings at a rate, %d instances:%n  %s",
          count,
          Sizes.of(world, group.application())
              .since(sizes)
              .per(count * RATINGS_A_SECOND * settings.seconds(), "rating"));
      if (count == 2) {
        say("%s", Joining.measure(world, group));
      }
    }
    if (count == 1) {
      say("state of one instance: %,d bytes", bytesBelow(world.directory().resolve(id + "-0")));
    }
  }

  /** The generation serves all applications, since the vectors have the same topics. */
  private void fit(ScaleWorld world, InstanceGroup group, String id) throws Exception {
    Sizes sizes = Sizes.of(world, group.application());
    say("replayed and processed:%n  %s", sizes.per(world.rated().size(), "rating"));
    group.awaitQuiet();
    world.run(
        "train",
        "--once",
        "--memory",
        "2g",
        "--max-rounds",
        "1",
        "--force",
        "--application-id",
        id);
    group.awaitFitted();
    group.awaitQuiet();
    say(
        "after a fit:%n  %s",
        Sizes.of(world, group.application()).since(sizes).per(settings.users(), "user"));
  }

  /** What a wait does. */
  @FunctionalInterface
  private interface Wait {
    void pass() throws Exception;
  }

  private static List<Reading> during(InstanceGroup group, Wait wait) throws Exception {
    List<Reading> before = group.readings();
    wait.pass();
    List<Reading> after = group.readings();
    return IntStream.range(0, before.size())
        .mapToObj(i -> after.get(i).since(before.get(i)))
        .toList();
  }

  private List<Reading> burst(ScaleWorld world, Load load, InstanceGroup group) throws Exception {
    long before = world.processed(group.group());
    int all = settings.burst() * group.size();
    load.burst(all);
    awaitProcessed(world, group, before + (long) (BEGIN * all));
    return during(group, () -> awaitProcessed(world, group, before + (long) (END * all)));
  }

  private static void awaitProcessed(ScaleWorld world, InstanceGroup group, long ratings) {
    Callable<Boolean> reached = () -> world.processed(group.group()) >= ratings;
    await("processed ratings").atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(reached);
  }

  private static long bytesBelow(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }

  /** With two instances there are standbys, which cost what the model says. */
  private void assertCostsDoNotGrow() {
    Costs one = costs.get(0);
    Costs two = costs.get(1);
    Costs four = costs.get(2);
    assertThat(two.microsOfRating())
        .as("CPU µs of a rating in two instances and their standbys, beside one")
        .isLessThan(TOLERANCE * one.microsOfRating() + Given.STANDBY_MICROS.usual());
    assertThat(four.microsOfRating())
        .as("CPU µs of a rating in four instances, beside two")
        .isLessThan(TOLERANCE * two.microsOfRating());
    assertThat(four.millisOfList())
        .as("CPU ms of a list in four instances, beside one")
        .isLessThan(TOLERANCE * one.millisOfList());
  }

  private static void say(String format, Object... values) {
    System.out.printf(Locale.ROOT, "scale: " + format + "%n", values);
  }
}
