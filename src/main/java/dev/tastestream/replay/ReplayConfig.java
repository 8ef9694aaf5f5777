package dev.tastestream.replay;

import dev.tastestream.replay.file.Tolerance;
import dev.tastestream.replay.send.Speed;
import java.nio.file.Path;

/**
 * The settings of a replay.
 *
 * @param data a MovieLens folder
 * @param tolerance number of bad lines that are accepted
 * @param scratch directory for what does not fit into memory
 */
public record ReplayConfig(Path data, Tolerance tolerance, Speed speed, Path scratch) {

  public static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));

  /** Returns the default settings: the usual tolerance, at the greatest speed. */
  public static ReplayConfig of(Path data) {
    return new ReplayConfig(data, Tolerance.USUAL, Speed.MAX, TEMPORARY);
  }
}
