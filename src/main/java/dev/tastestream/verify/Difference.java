package dev.tastestream.verify;

import java.util.OptionalLong;

/**
 * Something that is not as a recomputation from the log says.
 *
 * @param movieId the movie that it is about, where it is about one
 * @param lookAt places in the topics that tell more
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

    /** How people are told. */
    public String text() {
      return text;
    }
  }

  /**
   * The two values that differ.
   *
   * @param expected what the recomputation says
   * @param found what was answered or written
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
