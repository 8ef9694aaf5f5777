package dev.tastestream.domain;

/**
 * The decision about a fit before it was published.
 *
 * @param reason with the figures behind it, for messages
 */
public record Gate(Verdict verdict, String reason) {

  /** Whether a fit may serve. */
  public enum Verdict {
    /** It is not worse than what it was compared with. */
    PASSED,
    /** It is worse; it is kept for inspection and does not serve. */
    REJECTED,
    /** It is worse, but a person has decided that it serves. */
    FORCED
  }

  public static Gate passed(String reason) {
    return new Gate(Verdict.PASSED, reason);
  }

  public static Gate rejected(String reason) {
    return new Gate(Verdict.REJECTED, reason);
  }

  public boolean isRejected() {
    return verdict == Verdict.REJECTED;
  }

  /** Returns this finding, overruled if it is a rejection. */
  public Gate forced() {
    return isRejected() ? new Gate(Verdict.FORCED, reason) : this;
  }
}
