package dev.tastestream.vectors;

import dev.tastestream.domain.GenerationId;
import dev.tastestream.vectors.GenerationStatus.State;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs the problems of generations: one line for each refused or rejected one and for each other
 * problem, once it has lasted a while. Records that arrive slowly, or on two topics at two moments,
 * are incomplete at first. For one caller at a time.
 */
final class RefusalLog {

  private static final Logger LOG = LoggerFactory.getLogger(RefusalLog.class);

  /** How long a problem must last. */
  static final Duration STANDING = Duration.ofSeconds(2);

  private final InstantSource clock;
  private final Map<String, Instant> since = new HashMap<>();
  private final Set<String> reported = new HashSet<>();

  RefusalLog(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Logs the problems that have lasted; called repeatedly.
   *
   * @param servingInstead what serves in place of a generation
   */
  void report(KnownGenerations.Snapshot now, Function<GenerationId, String> servingInstead) {
    Map<String, String> lines = new HashMap<>();
    for (GenerationStatus status : now.generations()) {
      status.problem().ifPresent(problem -> lines.put(kind(status), line(status, servingInstead)));
    }
    now.problems().forEach(problem -> lines.put(problem, problem));
    since.keySet().retainAll(lines.keySet());
    reported.retainAll(lines.keySet());
    lines.keySet().forEach(kind -> since.putIfAbsent(kind, clock.instant()));
    Instant standing = clock.instant().minus(STANDING);
    lines.forEach(
        (kind, line) -> {
          if (!since.get(kind).isAfter(standing) && reported.add(kind)) {
            LOG.warn("{}", line);
          }
        });
  }

  private static String kind(GenerationStatus status) {
    return status.id() + " " + status.state();
  }

  private static String line(
      GenerationStatus status, Function<GenerationId, String> servingInstead) {
    Optional<String> problem = status.problem();
    return status.state() == State.SERVING
        ? "generation %s goes on serving and would be refused after a restart: %s"
            .formatted(status.id(), problem.orElseThrow())
        : "generation %s %s, %s; %s goes on serving"
            .formatted(
                status.id(),
                status.state() == State.REJECTED ? "rejected" : "refused",
                problem.orElseThrow(),
                servingInstead.apply(status.id()));
  }
}
