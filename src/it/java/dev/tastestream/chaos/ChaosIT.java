package dev.tastestream.chaos;

import dev.tastestream.chaos.ChaosRun.Phase;
import dev.tastestream.chaos.ChaosRun.Settings;
import dev.tastestream.support.Busy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens to its processes, the system ends in the state that follows from its log. */
@Busy
class ChaosIT {

  private static final long SEED = 1;
  private static final String EXACTLY_ONCE = "EXACTLY_ONCE_V2";
  private static final String AT_LEAST_ONCE = "AT_LEAST_ONCE";

  @TempDir Path directory;

  /**
   * The second phase continues from the state of the first, so it covers a change of the guarantee
   * too.
   */
  @Test
  void everyUserIsAsTheLogSaysAfterCrashesUnderEitherGuarantee() throws Exception {
    List<Mishap> zombies =
        List.of(Mishap.PAUSE_STREAM, Mishap.KILL_BROKER, Mishap.FLIP_IN_REBALANCE);
    List<Mishap> crashes = List.of(Mishap.WIPE_STATE, Mishap.KILL_TRAINER, Mishap.KILL_STREAM);
    new ChaosRun(
            new Settings(
                SEED,
                List.of(
                    new Phase(EXACTLY_ONCE, zombies, Duration.ZERO),
                    new Phase(AT_LEAST_ONCE, crashes, Duration.ZERO))))
        .run(directory);
  }

  /** The long form: {@code bootstrap/chaos} asks for it and sets the properties. */
  @Test
  @Tag("long")
  void everyUserIsAsTheLogSaysAfterAllMishapsForLong() throws Exception {
    String guarantee = System.getProperty("chaos.guarantee", EXACTLY_ONCE);
    double minutes = Double.parseDouble(System.getProperty("chaos.minutes", "20"));
    Phase phase =
        new Phase(
            guarantee,
            mishaps(guarantee, System.getProperty("chaos.mishaps", "")),
            Duration.ofSeconds(Math.round(60 * minutes)));
    new ChaosRun(new Settings(Long.getLong("chaos.seed", SEED), List.of(phase))).run(directory);
  }

  /**
   * The named mishaps; by default, all that the guarantee promises to survive. Without transactions
   * nothing prevents a zombie from overwriting its successor's rows.
   */
  private static List<Mishap> mishaps(String guarantee, String names) {
    if (!names.isEmpty()) {
      return Arrays.stream(names.split(",")).map(Mishap::valueOf).toList();
    }
    return Arrays.stream(Mishap.values())
        .filter(mishap -> guarantee.equals(EXACTLY_ONCE) || mishap != Mishap.PAUSE_STREAM)
        .toList();
  }
}
