package dev.tastestream.http.ratings;

import dev.tastestream.domain.SourcePosition;
import dev.tastestream.wire.LoggedRecord;
import java.util.Optional;

/** Reads single records of the {@code ratings} log again. Safe to share between threads. */
@FunctionalInterface
public interface RatingReader {

  /**
   * The record at a place; empty if nothing lies there, if it is deleted already, or if the log did
   * not tell in time.
   */
  Optional<LoggedRecord> read(SourcePosition place) throws InterruptedException;
}
