package dev.tastestream.app.doctor;

import java.util.Locale;

/**
 * The result of one check.
 *
 * @param check what was checked, in one word
 * @param says what was found, and what to do if it is not good, in one sentence
 */
public record Diagnosis(String check, Verdict verdict, String says) {

  /** How good it is. */
  public enum Verdict {
    OK,
    /** The process works, but somebody should look at it. */
    WARNING,
    /** The process would not start, or not work. */
    FAILED;

    /** Returns the word for people and programs. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Diagnosis ok(String check, String says) {
    return new Diagnosis(check, Verdict.OK, says);
  }

  static Diagnosis warning(String check, String says) {
    return new Diagnosis(check, Verdict.WARNING, says);
  }

  static Diagnosis failed(String check, String says) {
    return new Diagnosis(check, Verdict.FAILED, says);
  }

  /** Returns whether the process would not work. */
  public boolean isFailed() {
    return verdict == Verdict.FAILED;
  }
}
