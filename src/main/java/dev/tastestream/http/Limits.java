package dev.tastestream.http;

import java.time.Duration;

/**
 * How much is done at a time.
 *
 * @param requests most requests that are being answered
 * @param drain how long requests may go on when the server stops
 * @param streams how streams are kept
 */
record Limits(int requests, Duration drain, StreamLimits streams) {

  /** Threads that are left to refuse, and to tell of health. */
  private static final int SPARE = 8;

  static final Limits DEFAULT = new Limits(64, Duration.ofSeconds(2), StreamLimits.DEFAULT);

  /** Most threads that answer. */
  int threads() {
    return requests + SPARE;
  }
}
