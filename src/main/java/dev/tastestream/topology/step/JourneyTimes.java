package dev.tastestream.topology.step;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * How long ratings take between the log and the lists of this instance, step by step. Stream
 * threads write the times and monitoring reads them; neither waits for the other.
 */
public final class JourneyTimes {

  private static final Duration REMEMBERED = Duration.ofMinutes(10);

  private final InstantSource clock;
  private final Map<Stage, Timer> stages = new EnumMap<>(Stage.class);
  private final Timer toList;
  private final Counter streamRebuilds;
  private final Counter queryRebuilds;

  /** The steps that a rating passes. */
  public enum Stage {
    DECODE,
    JUDGE,
    LEDGER,
    PROFILE,
    /** All lists of one tick together. */
    LIST
  }

  /**
   * @param clock shows the same time as the clock of the brokers, which gives append times
   */
  public JourneyTimes(MeterRegistry registry, InstantSource clock) {
    this.clock = clock;
    Arrays.stream(Stage.values()).forEach(stage -> stages.put(stage, timer(registry, stage)));
    toList =
        Timer.builder("tastestream.rating.to.list")
            .description("From a rating's append time to the list that is emitted for it")
            .publishPercentiles(.5, .99)
            .distributionStatisticExpiry(REMEMBERED)
            .register(registry);
    streamRebuilds = rebuilds(registry, "stream");
    queryRebuilds = rebuilds(registry, "query");
  }

  private static Timer timer(MeterRegistry registry, Stage stage) {
    return Timer.builder("tastestream.stage")
        .description("Time that stream threads spend on a step")
        .tag("stage", stage.name().toLowerCase(Locale.ROOT))
        .register(registry);
  }

  private static Counter rebuilds(MeterRegistry registry, String by) {
    return Counter.builder("tastestream.profile.rebuilds")
        .description("Profiles that were folded anew from the ledger")
        .tag("by", by)
        .register(registry);
  }

  /** Goes on during a step; the clock of a task's context stands still. */
  public InstantSource clock() {
    return clock;
  }

  /** Does a step. */
  public void time(Stage stage, Runnable step) {
    stages.get(stage).record(step);
  }

  /** Does a step that has a result. */
  public <T> T time(Stage stage, Supplier<T> step) {
    return stages.get(stage).record(step);
  }

  /**
   * A list was emitted.
   *
   * @param appendTime of the oldest rating that it was made for, epoch milliseconds
   */
  public void listed(long appendTime) {
    toList.record(Math.max(0, clock.millis() - appendTime), TimeUnit.MILLISECONDS);
  }

  /** Counts the profiles that lists needed. */
  public Counter streamRebuilds() {
    return streamRebuilds;
  }

  /** Counts the profiles that queries needed. */
  public Counter queryRebuilds() {
    return queryRebuilds;
  }
}
