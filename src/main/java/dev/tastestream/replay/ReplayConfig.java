package dev.tastestream.replay;

import java.nio.file.Path;

/**
 * What to replay, and how.
 *
 * @param data a MovieLens folder
 */
public record ReplayConfig(Path data, BadLinePolicy badLines, Speed speed) {

  /** Everything that can be used, as fast as possible. */
  public static ReplayConfig of(Path data) {
    return new ReplayConfig(data, BadLinePolicy.SKIP, Speed.MAX);
  }
}
