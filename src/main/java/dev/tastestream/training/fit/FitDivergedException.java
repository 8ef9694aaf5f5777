package dev.tastestream.training.fit;

/** A fit has ended in numbers that are not finite, so there is nothing to publish. */
public class FitDivergedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public FitDivergedException(String message) {
    super(message);
  }
}
