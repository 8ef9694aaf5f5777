package dev.tastestream.state;

import dev.tastestream.domain.ReportedException;

/** A state directory, or a file in it, can't be used. The message names it and says what to do. */
@SuppressWarnings("serial")
public class StateException extends ReportedException {

  StateException(String message) {
    super(message);
  }

  StateException(String message, Throwable cause) {
    super(message, cause);
  }
}
