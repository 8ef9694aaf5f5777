package dev.tastestream.verify;

/** The {@code ratings} log, as far as it was read; more of it is read when it is asked for. */
interface RatingsLog {

  /** What was read so far. */
  LoggedRatings read();

  /** Reads everything that was written by now. */
  LoggedRatings catchUp();
}
