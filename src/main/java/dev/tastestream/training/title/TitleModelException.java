package dev.tastestream.training.title;

import dev.tastestream.domain.ReportedException;

/** A sentence model cannot be used; the message says what to do. */
@SuppressWarnings("serial")
public final class TitleModelException extends ReportedException {

  TitleModelException(String message) {
    super(message);
  }

  TitleModelException(String message, Throwable cause) {
    super(message, cause);
  }
}
