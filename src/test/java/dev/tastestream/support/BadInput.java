package dev.tastestream.support;

import java.util.List;

/**
 * Accidental and malicious bad input with its outcome. The same cases run against the decoder,
 * against a broker with a running topology, over HTTP and against the loader; {@code
 * src/docs/bad-input.md} lists them.
 */
public final class BadInput {

  /** The user of all values unless a case says otherwise. */
  public static final long USER = 42;

  /** The user of the tombstone. */
  public static final long ERASED_USER = 77;

  private BadInput() {}

  public static List<BadRecord> records() {
    return BadRecords.all();
  }

  public static List<BadFile> files() {
    return BadFiles.all();
  }
}
