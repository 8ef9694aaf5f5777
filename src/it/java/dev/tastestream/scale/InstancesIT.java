package dev.tastestream.scale;

import dev.tastestream.scale.InstancesRun.Settings;
import dev.tastestream.support.Busy;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** More instances cost no more for each rating. {@code bootstrap/scale} sets the properties. */
@Busy
@Tag("long")
class InstancesIT {

  @Test
  void ratingsAndListsCostTheSameInOneTwoAndFourInstances() throws Exception {
    new InstancesRun(
            new Settings(
                Integer.getInteger("scale.users", 4_425),
                Integer.getInteger("scale.burst", 150_000),
                Integer.getInteger("scale.seconds", 45),
                Path.of(System.getProperty("scale.directory", "target/scale"))))
        .run();
  }
}
