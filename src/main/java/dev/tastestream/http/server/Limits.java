package dev.tastestream.http.server;

import java.time.Duration;

/**
 * How much is done at a time, and how much one request may ask for.
 *
 * @param requests most requests that are being answered
 * @param waiting most requests that wait for the log to be read
 * @param forward within which another instance must have answered in full
 * @param drain how long requests may go on when the server stops
 * @param streams how streams are kept
 */
public record Limits(
    int requests, int waiting, Duration forward, Duration drain, StreamLimits streams) {

  public static final Limits DEFAULT =
      new Limits(256, 48, Duration.ofSeconds(2), Duration.ofSeconds(2), StreamLimits.DEFAULT);

  /** Request line and headers together, in bytes. */
  static final int HEADER_BYTES = 8 << 10;

  /** A body that says something about one rating, in bytes. */
  public static final int SMALL_BODY = 64 << 10;

  /** A body that says something about many users, in bytes. */
  public static final int LARGE_BODY = 4 << 20;

  /** Silence of a client in the middle of a request, after which its connection is closed. */
  static final Duration IDLE = Duration.ofSeconds(30);

  /**
   * Silence between two requests, after which a connection is closed. Load balancers keep theirs
   * for 10 minutes at most, and must be the first to close them: what they send over a connection
   * that is being closed fails.
   */
  static final Duration UNUSED = Duration.ofSeconds(620);

  /** Movies of a list. */
  static final int N = 500;

  /** Ids of a filter. */
  static final int IDS = 10_000;

  /** Ratings of a page. */
  public static final int PAGE = 10_000;

  /** Users of a batch. */
  public static final int USERS = 1_000;

  /** Movies of all lists of a batch together. */
  public static final int MOVIES = 50_000;

  /** Longest time that a request may wait for the log. */
  public static final Duration WAIT = Duration.ofSeconds(10);

  /** Threads that are left to refuse, and to tell of health. */
  private static final int SPARE = 8;

  /** Most threads that answer. */
  public int threads() {
    return requests + SPARE;
  }
}
