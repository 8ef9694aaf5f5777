package dev.tastestream.soak;

import dev.tastestream.soak.SoakRun.Pace;
import dev.tastestream.soak.SoakRun.Settings;
import dev.tastestream.support.Busy;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Memory, handles, threads and disk stay flat. {@code bootstrap/soak} sets the properties. */
@Busy
@Tag("long")
class SoakIT {

  @Test
  void nothingGrowsUnderSteadyTrafficWithFitsRestartsAndRebalances() throws Exception {
    new SoakRun(
            new Settings(
                Integer.getInteger("soak.minutes", 60),
                Integer.getInteger("soak.rate", 500),
                new Pace(
                    Duration.ofSeconds(Integer.getInteger("soak.step", 60)),
                    System.getProperty("soak.fits", "3m")),
                Path.of(System.getProperty("soak.directory", "target/soak"))))
        .run();
  }
}
