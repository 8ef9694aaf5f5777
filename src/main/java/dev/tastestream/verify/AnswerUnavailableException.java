package dev.tastestream.verify;

/** No instance gives an answer just now; the message is what was heard instead. */
@SuppressWarnings("serial")
final class AnswerUnavailableException extends RuntimeException {

  AnswerUnavailableException(String message) {
    super(message);
  }

  AnswerUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
