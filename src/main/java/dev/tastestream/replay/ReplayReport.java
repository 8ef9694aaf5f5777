package dev.tastestream.replay;

/**
 * The result of a replay.
 *
 * @param ratings good ratings of the file
 * @param sent ratings that this run has sent
 * @param alreadyThere ratings that an earlier run had sent
 * @param rejected bad lines of all files
 * @param movies movies of the file
 * @param seconds duration of the run
 */
public record ReplayReport(
    long ratings, long sent, long alreadyThere, long rejected, long movies, double seconds) {

  /** Returns the ratings that are left because the replay was stopped; 0 if it is complete. */
  public long remaining() {
    return ratings - sent - alreadyThere;
  }

  /** Returns a sentence for the user. */
  @Override
  public String toString() {
    return "%d ratings sent, %d were already there, %d left, %d bad lines, %d movies, %.1f s"
        .formatted(sent, alreadyThere, remaining(), rejected, movies, seconds);
  }
}
