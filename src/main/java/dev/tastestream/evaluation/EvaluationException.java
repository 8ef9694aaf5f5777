package dev.tastestream.evaluation;

/** The evaluation can't go on; the message says what to do about it. */
@SuppressWarnings("serial")
public final class EvaluationException extends RuntimeException {

  public EvaluationException(String message) {
    super(message);
  }

  public EvaluationException(String message, Throwable cause) {
    super(message, cause);
  }
}
