package dev.tastestream.training.data;

import dev.tastestream.domain.ReportedException;

/** There are too few ratings for a fit; a later attempt with more ratings can succeed. */
@SuppressWarnings("serial")
public final class TooFewRatingsException extends ReportedException {

  public TooFewRatingsException(String message) {
    super(message);
  }
}
