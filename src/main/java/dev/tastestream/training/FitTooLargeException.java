package dev.tastestream.training;

/** A fit would need more memory than it may have; nothing of it was begun. */
public class FitTooLargeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  FitTooLargeException(String message) {
    super(message);
  }
}
