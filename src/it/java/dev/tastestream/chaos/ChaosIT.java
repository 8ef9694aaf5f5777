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
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens to its parts, the whole ends in the state that its log says. */
class ChaosIT {

  private static final long SEED = 1;
  private static final Duration SHORT = Duration.ofSeconds(30);

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"EXACTLY_ONCE_V2", "AT_LEAST_ONCE"})
  void everyUserIsAsTheLogSaysAfterCrashesOfAllKinds(String guarantee) throws Exception {
    List<Mishap> mishaps =
        List.of(
            Mishap.KILL_STREAM, Mishap.WIPE_STATE, Mishap.KILL_BROKER, Mishap.FLIP_IN_REBALANCE);
    new ChaosRun(new Settings(guarantee, SEED, mishaps, SHORT)).run(directory);
  }

  /** The long form: {@code bootstrap/chaos} sets the properties. */
  @Test
  @Tag("chaos")
  void everyUserIsAsTheLogSaysAfterAllMishapsForLong() throws Exception {
    Settings settings =
        new Settings(
            System.getProperty("chaos.guarantee", "EXACTLY_ONCE_V2"),
            Long.getLong("chaos.seed", SEED),
            mishaps(),
            Duration.ofSeconds(Math.round(60 * minutes())));
    new ChaosRun(settings).run(directory);
  }

  private static double minutes() {
    return Double.parseDouble(System.getProperty("chaos.minutes", "20"));
  }

  private static List<Mishap> mishaps() {
    String chosen = System.getProperty("chaos.mishaps", "");
    return chosen.isEmpty()
        ? List.of(Mishap.values())
        : Arrays.stream(chosen.split(",")).map(Mishap::valueOf).toList();
  }
}
