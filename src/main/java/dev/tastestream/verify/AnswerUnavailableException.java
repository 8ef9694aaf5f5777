package dev.tastestream.verify;

/** No instance gives a usable response now. The message says what happened instead. */
@SuppressWarnings("serial")
final class AnswerUnavailableException extends RuntimeException {

  AnswerUnavailableException(String message) {
    super(message);
  }

  AnswerUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
