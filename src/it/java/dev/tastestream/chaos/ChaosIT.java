package dev.tastestream.chaos;

import dev.tastestream.chaos.ChaosRun.Phase;
import dev.tastestream.chaos.ChaosRun.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever happens to its parts, the whole ends in the state that its log says. Takes minutes, so
 * {@code bootstrap/chaos} runs it and the build does not.
 */
@Tag("chaos")
class ChaosIT {

  private static final long SEED = 1;
  private static final String EXACTLY_ONCE = "EXACTLY_ONCE_V2";
  private static final String AT_LEAST_ONCE = "AT_LEAST_ONCE";

  @TempDir Path directory;

  /** The second phase goes on where the first has ended, so the guarantee changes as well. */
  @Test
  void everyUserIsAsTheLogSaysAfterCrashesUnderEitherGuarantee() throws Exception {
    List<Mishap> crashes = List.of(Mishap.WIPE_STATE, Mishap.KILL_BROKER, Mishap.FLIP_IN_REBALANCE);
    List<Mishap> fewer = List.of(Mishap.KILL_BROKER, Mishap.KILL_STREAM);
    new ChaosRun(
            new Settings(
                SEED,
                List.of(
                    new Phase(EXACTLY_ONCE, crashes, Duration.ofSeconds(15)),
                    new Phase(AT_LEAST_ONCE, fewer, Duration.ofSeconds(8)))))
        .run(directory);
  }

  /** The long form: {@code bootstrap/chaos} sets the properties. */
  @Test
  void everyUserIsAsTheLogSaysAfterAllMishapsForLong() throws Exception {
    double minutes = Double.parseDouble(System.getProperty("chaos.minutes", "20"));
    Phase phase =
        new Phase(
            System.getProperty("chaos.guarantee", EXACTLY_ONCE),
            mishaps(System.getProperty("chaos.mishaps", "")),
            Duration.ofSeconds(Math.round(60 * minutes)));
    new ChaosRun(new Settings(Long.getLong("chaos.seed", SEED), List.of(phase))).run(directory);
  }

  /** Those that are named, all if none is. */
  private static List<Mishap> mishaps(String names) {
    return names.isEmpty()
        ? List.of(Mishap.values())
        : Arrays.stream(names.split(",")).map(Mishap::valueOf).toList();
  }
}
