package dev.tastestream.evaluation;

/** The evaluation cannot go on; the message says what to do. */
@SuppressWarnings("serial")
public final class EvaluationException extends RuntimeException {

  public EvaluationException(String message) {
    super(message);
  }

  public EvaluationException(String message, Throwable cause) {
    super(message, cause);
  }
}
