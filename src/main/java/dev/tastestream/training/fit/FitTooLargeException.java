package dev.tastestream.training.fit;

/** A fit would need more memory than allowed and was not started. */
public class FitTooLargeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public FitTooLargeException(String message) {
    super(message);
  }
}
