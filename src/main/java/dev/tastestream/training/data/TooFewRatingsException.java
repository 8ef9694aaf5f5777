package dev.tastestream.training.data;

/** There is nothing to fit yet; more ratings cure it. */
@SuppressWarnings("serial")
public final class TooFewRatingsException extends RuntimeException {

  public TooFewRatingsException(String message) {
    super(message);
  }
}
