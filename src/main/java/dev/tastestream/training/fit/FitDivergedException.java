package dev.tastestream.training.fit;

import dev.tastestream.domain.ReportedException;

/** A fit has ended in numbers that are not finite, so there is nothing to publish. */
@SuppressWarnings("serial")
public class FitDivergedException extends ReportedException {

  public FitDivergedException(String message) {
    super(message);
  }
}
