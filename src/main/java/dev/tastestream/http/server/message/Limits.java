package dev.tastestream.http.server.message;

import java.time.Duration;

/**
 * The limits on simultaneous work, and on what one request may ask for.
 *
 * @param requests most requests that are answered at a time
 * @param waiting most requests that wait for the log to be read
 * @param forward time within which another instance must have sent its whole response
 * @param drain time that running requests get when the server stops
 * @param streams limits of streams
 */
public record Limits(
    int requests, int waiting, Duration forward, Duration drain, StreamLimits streams) {

  public static final Limits DEFAULT =
      new Limits(256, 48, Duration.ofSeconds(2), Duration.ofSeconds(2), StreamLimits.DEFAULT);

  /** Size of request line and headers together, in bytes. */
  public static final int HEADER_BYTES = 8 << 10;

  /** Size of a body about one rating, in bytes. */
  public static final int SMALL_BODY = 64 << 10;

  /** Size of a body about many users, in bytes. */
  public static final int LARGE_BODY = 4 << 20;

  /** Silence of a client in the middle of a request, after which its connection is closed. */
  public static final Duration IDLE = Duration.ofSeconds(30);

  /**
   * Silence between two requests, after which a connection is closed. Load balancers close theirs
   * after 10 minutes at most, and must be the first to do so: a request that they send over a
   * connection that the server is closing fails.
   */
  public static final Duration UNUSED = Duration.ofSeconds(620);

  /** Movies in a list. */
  static final int N = 500;

  /** Ids in a filter. */
  static final int IDS = 10_000;

  /** Ratings in a page. */
  public static final int PAGE = 10_000;

  /** Users in a batch. */
  public static final int USERS = 1_000;

  /** Movies in all lists of a batch together. */
  public static final int MOVIES = 50_000;

  /** Longest time that a request may wait for the log. */
  public static final Duration WAIT = Duration.ofSeconds(10);

  /** Threads that remain to refuse requests and to answer health checks. */
  private static final int SPARE = 8;

  /** Returns the greatest number of threads. */
  public int threads() {
    return requests + SPARE;
  }
}
