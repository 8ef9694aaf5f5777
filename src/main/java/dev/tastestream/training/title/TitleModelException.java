package dev.tastestream.training.title;

/** A sentence model can't be used; the message says what to do about it. */
@SuppressWarnings("serial")
public final class TitleModelException extends IllegalArgumentException {

  TitleModelException(String message) {
    super(message);
  }

  TitleModelException(String message, Throwable cause) {
    super(message, cause);
  }
}
