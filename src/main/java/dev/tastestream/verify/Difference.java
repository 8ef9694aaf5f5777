package dev.tastestream.verify;

import java.util.OptionalLong;

/**
 * A value that differs from a recomputation from the log.
 *
 * @param movieId the movie, if the difference is about one
 * @param lookAt positions in topics where the cause can be found
 */
public record Difference(
    Subject subject, long userId, OptionalLong movieId, Values values, String lookAt) {

  /** What was compared. */
  public enum Subject {
    LEDGER("ledger"),
    PROFILE("profile"),
    LIST("list"),
    TASTE("list by taste"),
    TOPIC("last list on recommendations"),
    HISTORY("list on recommendations");

    private final String text;

    Subject(String text) {
      this.text = text;
    }

    /** Returns the subject for messages. */
    public String text() {
      return text;
    }
  }

  /**
   * The two values that differ.
   *
   * @param expected value of the recomputation
   * @param found value that an instance returned or wrote
   */
  public record Values(String expected, String found) {}

  static Difference ofUser(Subject subject, long userId, Values values, String lookAt) {
    return new Difference(subject, userId, OptionalLong.empty(), values, lookAt);
  }

  static Difference ofMovie(
      Subject subject, long userId, long movieId, Values values, String lookAt) {
    return new Difference(subject, userId, OptionalLong.of(movieId), values, lookAt);
  }
}
