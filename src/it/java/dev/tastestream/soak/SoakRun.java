package dev.tastestream.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.replay.MovieLensFiles;
import dev.tastestream.soak.ListReaders.Outcome;
import dev.tastestream.support.Pause;
import dev.tastestream.support.Supervised;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Steady traffic for long, with fits, restarts and rebalances, whose figures are recorded every
 * minute. Nothing may grow but the topics that keep every record.
 */
final class SoakRun {

  private static final int CYCLE_STEPS = 5;
  private static final long SEED = 1;
  private static final Duration START = Duration.ofSeconds(30);
  private static final double NANOS_PER_MINUTE = TimeUnit.MINUTES.toNanos(1);
  private static final Duration DRAIN = Duration.ofMinutes(10);
  private static final String BROKER = "broker and load";

  private final Settings settings;
  private final Figures figures = new Figures();
  private Totals before = new Totals(0, 0, 0, 0);

  /**
   * A soak.
   *
   * @param minutes with traffic
   * @param aSecond ratings per second
   * @param directory for everything that it writes; must not exist
   */
  record Settings(int minutes, int aSecond, Pace pace, Path directory) {}

  /**
   * How much happens.
   *
   * @param step after which an instance is restarted, joins or leaves, and figures are recorded
   * @param fits how often there is a fit, as {@code train --every} has it
   */
  record Pace(Duration step, String fits) {}

  SoakRun(Settings settings) {
    this.settings = settings;
  }

  /**
   * Prints every minute and a table at the end; fails if anything grows or is not as it must be.
   */
  void run() throws IOException, InterruptedException, ExecutionException {
    Path directory = Files.createDirectories(settings.directory().toAbsolutePath());
    try (SoakLog log = SoakLog.start(directory.resolve("broker"));
        SoakWorld world = SoakWorld.start(directory, log, settings.pace().fits())) {
      log.compactEarly();
      soak(world, log);
      say("%s", world.happened());
      say("log by topic, MB: %s", log.byTopic());
      say("%s", world.run("verify", "--url", world.urls().get(0), "--patience", "90s"));
    } finally {
      say("figures:%n%s", figures.table());
    }
    assertThat(figures.growing()).as("figures that grow").isEmpty();
  }

  private void soak(SoakWorld world, SoakLog log)
      throws IOException, InterruptedException, ExecutionException {
    List<Rated> rated =
        new MovieLensFiles(InstantSource.system()).ratings(world.data().resolve("ratings.csv"));
    List<Long> users = rated.stream().map(Rated::userId).distinct().toList();
    RatingTraffic traffic = RatingTraffic.start(log.cluster(), rated, settings.aSecond(), SEED);
    OutputTail tail = OutputTail.start(log.cluster());
    try (tail;
        ListReaders readers = ListReaders.start(world.urls(), users)) {
      try (traffic) {
        before = new Totals(System.nanoTime(), 0, tail.lists(), 0);
        letPass(world, log, () -> record(traffic, tail, readers));
      }
      world.awaitReady();
      await("all ratings processed").atMost(DRAIN).until(() -> log.lag() == 0);
      await("dead letters of all unusable records")
          .atMost(DRAIN)
          .untilAsserted(() -> assertThat(tail.deadLetters()).isEqualTo(traffic.unusable()));
      assertThat(traffic.refused()).as("ratings that the broker did not take").isZero();
      assertThat(readers.count(Outcome.BROKEN)).as("5xx without a time to retry").isZero();
      assertThat(readers.count(Outcome.OTHER)).as("responses of other kinds").isZero();
      assertThat(world.endedByThemselves()).as("processes that ended by themselves").isZero();
    }
  }

  /** What is done at the end of each step beside the figures. */
  @FunctionalInterface
  private interface EachStep {
    void done();
  }

  private void letPass(SoakWorld world, SoakLog log, EachStep each)
      throws IOException, InterruptedException, ExecutionException {
    long begin = System.nanoTime();
    double now = 0;
    for (int number = 1; now < settings.minutes(); number++) {
      // Counted from the last figures: on a busy machine those of late steps are left out.
      Pause.millis(settings.pace().step().toMillis());
      now = (System.nanoTime() - begin) / NANOS_PER_MINUTE;
      measure(now, world, log);
      each.done();
      Files.writeString(settings.directory().resolve("figures.csv"), figures.csv());
      world.supervise();
      if (now < settings.minutes()) {
        disturb(number % CYCLE_STEPS, world);
      }
    }
  }

  private static void disturb(int stepOfCycle, SoakWorld world) {
    switch (stepOfCycle) {
      case 1 -> world.restart();
      case 3 -> world.join();
      case 4 -> world.leave();
      default -> {}
    }
  }

  /** None of a process that has just started: its script, or Java as it loads, tells nothing. */
  private static Map<Measure, Double> figuresOf(Supervised process)
      throws IOException, InterruptedException {
    Optional<ProcessHandle> running =
        process.pid().stream().boxed().findAny().flatMap(ProcessHandle::of);
    Instant latest = Instant.now().minus(START);
    if (running.flatMap(it -> it.info().startInstant()).filter(latest::isAfter).isEmpty()) {
      return Map.of();
    }
    try {
      return ProcessFigures.of(running.get().pid());
    } catch (IOException e) {
      if (running.get().isAlive()) {
        throw e;
      }
      return Map.of(); // it has just ended, which is counted when it is started again
    }
  }

  private void measure(double now, SoakWorld world, SoakLog log)
      throws IOException, InterruptedException, ExecutionException {
    for (Supervised process : world.processes()) {
      figures.add(now, process.name(), figuresOf(process));
      figures.add(
          now,
          process.name(),
          Map.of(Measure.DISK, ProcessFigures.megabytes(world.state(process))));
    }
    figures.add(now, BROKER, ProcessFigures.of(ProcessHandle.current().pid()));
    figures.add(now, "compacted topics", Map.of(Measure.DISK, log.compactedMegabytes()));
    figures.add(now, "topology", Map.of(Measure.LAG, (double) log.lag()));
    say(
        "minute %.1f: %.1f MB of ratings and other topics that are kept, lag %d",
        now, log.keptMegabytes(), log.lag());
  }

  private void record(RatingTraffic traffic, OutputTail tail, ListReaders readers) {
    Totals now =
        new Totals(System.nanoTime(), traffic.written(), tail.lists(), readers.count(Outcome.LIST));
    say(
        "a second: %s; since the start: %d ratings, %d lists, %d dead letters of %d; HTTP: %d lists,"
            + " %d told to retry, %d without an answer, %d other 5xx",
        now.aSecondSince(before),
        now.ratings(),
        now.lists(),
        tail.deadLetters(),
        traffic.unusable(),
        now.answers(),
        readers.count(Outcome.LATER),
        readers.count(Outcome.NONE),
        readers.count(Outcome.BROKEN));
    before = now;
  }

  /**
   * What was counted up to a moment.
   *
   * @param answers lists over HTTP
   */
  private record Totals(long nanos, long ratings, long lists, long answers) {

    String aSecondSince(Totals earlier) {
      double seconds = (nanos - earlier.nanos) / (double) TimeUnit.SECONDS.toNanos(1);
      return String.format(
          Locale.ROOT,
          "%.0f ratings, %.0f lists, %.1f lists over HTTP",
          (ratings - earlier.ratings) / seconds,
          (lists - earlier.lists) / seconds,
          (answers - earlier.answers) / seconds);
    }
  }

  private static void say(String format, Object... values) {
    System.out.printf(Locale.ROOT, "soak: " + format + "%n", values);
  }
}
