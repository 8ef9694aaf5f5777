package dev.tastestream.evaluation.system;

import dev.tastestream.domain.ReportedException;

/** The evaluation cannot go on; the message says what to do. */
@SuppressWarnings("serial")
public final class EvaluationException extends ReportedException {

  public EvaluationException(String message) {
    super(message);
  }

  public EvaluationException(String message, Throwable cause) {
    super(message, cause);
  }
}
