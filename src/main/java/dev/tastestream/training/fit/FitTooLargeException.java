package dev.tastestream.training.fit;

/** A fit would need more memory than it may have; nothing of it was begun. */
public class FitTooLargeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public FitTooLargeException(String message) {
    super(message);
  }
}
