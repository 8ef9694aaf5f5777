package dev.tastestream.training.fit;

import dev.tastestream.domain.ReportedException;

/** A fit would need more memory than allowed and was not started. */
@SuppressWarnings("serial")
public class FitTooLargeException extends ReportedException {

  public FitTooLargeException(String message) {
    super(message);
  }
}
