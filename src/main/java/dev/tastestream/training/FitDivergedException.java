package dev.tastestream.training;

/** A fit has ended in numbers that can't be computed with, so there is nothing to publish. */
public class FitDivergedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  FitDivergedException(String message) {
    super(message);
  }
}
