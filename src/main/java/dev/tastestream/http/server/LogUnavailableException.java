package dev.tastestream.http.server;

/** The log did not confirm a write, which may have succeeded. Repeating it does no harm. */
@SuppressWarnings("serial")
public final class LogUnavailableException extends RuntimeException {

  public LogUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
