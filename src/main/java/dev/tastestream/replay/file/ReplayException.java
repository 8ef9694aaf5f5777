package dev.tastestream.replay.file;

import dev.tastestream.domain.ReportedException;

/** The replay can't continue. The message says what to do about it. */
@SuppressWarnings("serial")
public final class ReplayException extends ReportedException {

  public ReplayException(String message) {
    super(message);
  }

  public ReplayException(String message, Throwable cause) {
    super(message, cause);
  }
}
