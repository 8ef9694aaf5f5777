package dev.tastestream.http.ratings;

import dev.tastestream.domain.SourcePosition;
import dev.tastestream.wire.codec.LoggedRecord;
import java.util.Optional;

/** Reads single records of the {@code ratings} log again. Safe to share between threads. */
@FunctionalInterface
public interface RatingReader {

  /**
   * Returns the record at a position; empty if there is none, if it is already deleted, or if the
   * log did not answer in time.
   */
  Optional<LoggedRecord> read(SourcePosition place) throws InterruptedException;
}
