package dev.tastestream.chaos;

import dev.tastestream.chaos.ChaosRun.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever happens to its parts, the whole ends in the state that its log says. */
class ChaosIT {

  private static final long SEED = 1;

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "EXACTLY_ONCE_V2, 25, 'WIPE_STATE,KILL_BROKER,FLIP_IN_REBALANCE'",
    "AT_LEAST_ONCE,   12, 'KILL_BROKER,KILL_STREAM'",
  })
  void everyUserIsAsTheLogSaysAfterCrashes(String guarantee, int seconds, String mishaps)
      throws Exception {
    new ChaosRun(new Settings(guarantee, SEED, mishaps(mishaps), Duration.ofSeconds(seconds)))
        .run(directory);
  }

  /** The long form: {@code bootstrap/chaos} sets the properties. */
  @Test
  @Tag("chaos")
  void everyUserIsAsTheLogSaysAfterAllMishapsForLong() throws Exception {
    Settings settings =
        new Settings(
            System.getProperty("chaos.guarantee", "EXACTLY_ONCE_V2"),
            Long.getLong("chaos.seed", SEED),
            mishaps(System.getProperty("chaos.mishaps", "")),
            Duration.ofSeconds(Math.round(60 * minutes())));
    new ChaosRun(settings).run(directory);
  }

  private static double minutes() {
    return Double.parseDouble(System.getProperty("chaos.minutes", "20"));
  }

  /** Those that are named, all if none is. */
  private static List<Mishap> mishaps(String names) {
    return names.isEmpty()
        ? List.of(Mishap.values())
        : Arrays.stream(names.split(",")).map(Mishap::valueOf).toList();
  }
}
