package dev.tastestream.domain;

/**
 * What was decided about a fit before it was published.
 *
 * @param reason for people, with the figures that decided
 */
public record Gate(Verdict verdict, String reason) {

  /** Whether a fit may serve. */
  public enum Verdict {
    /** It is not worse than what it was compared with. */
    PASSED,
    /** It is worse; it is kept to be looked at and does not serve. */
    REJECTED,
    /** It is worse, and somebody has asked that it serve all the same. */
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

  /** The same finding, overruled. */
  public Gate forced() {
    return isRejected() ? new Gate(Verdict.FORCED, reason) : this;
  }
}
