package dev.tastestream.http.server;

/** The log did not confirm a write. It may have been written: sending it again does no harm. */
@SuppressWarnings("serial")
public final class LogUnavailableException extends RuntimeException {

  public LogUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
