package dev.tastestream.training.data;

/** There are too few ratings for a fit; a later attempt with more ratings can succeed. */
@SuppressWarnings("serial")
public final class TooFewRatingsException extends RuntimeException {

  public TooFewRatingsException(String message) {
    super(message);
  }
}
