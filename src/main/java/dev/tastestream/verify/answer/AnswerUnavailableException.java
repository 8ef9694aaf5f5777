package dev.tastestream.verify.answer;

/** No instance gives a usable response now. The message says what happened instead. */
@SuppressWarnings("serial")
public final class AnswerUnavailableException extends RuntimeException {

  AnswerUnavailableException(String message) {
    super(message);
  }

  AnswerUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
