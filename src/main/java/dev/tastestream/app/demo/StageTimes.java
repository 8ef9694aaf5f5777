package dev.tastestream.app.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** How long each stage took, in the order they ran. */
final class StageTimes {

  private final InstantSource clock;
  private final Map<String, Double> seconds = new LinkedHashMap<>();

  StageTimes(InstantSource clock) {
    this.clock = clock;
  }

  /** What a stage does. */
  @FunctionalInterface
  interface Stage<T> {
    T run() throws InterruptedException;
  }

  <T> T measure(String name, Stage<T> stage) throws InterruptedException {
    Instant begin = clock.instant();
    T result = stage.run();
    seconds.put(name, Duration.between(begin, clock.instant()).toMillis() / 1000.0);
    return result;
  }

  /** Seconds by stage. */
  Map<String, Double> seconds() {
    return Collections.unmodifiableMap(seconds);
  }
}
