package dev.tastestream.verify.log;

/** The part of the {@code ratings} log that was read. More is read on request. */
public interface RatingsLog {

  /** Returns what was read so far. */
  LoggedRatings read();

  /** Reads everything that was written since, and returns all. */
  LoggedRatings catchUp();
}
