package dev.tastestream.replay;

import java.nio.file.Path;

/**
 * What to replay, and how.
 *
 * @param data a MovieLens folder
 * @param tolerance how many bad lines are put up with
 * @param scratch directory for what does not fit into memory
 */
public record ReplayConfig(Path data, Tolerance tolerance, Speed speed, Path scratch) {

  /** Where the Java virtual machine keeps temporary files. */
  public static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));

  /** Everything that can be used, as fast as possible. */
  public static ReplayConfig of(Path data) {
    return new ReplayConfig(data, Tolerance.USUAL, Speed.MAX, TEMPORARY);
  }
}
