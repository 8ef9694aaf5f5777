package dev.tastestream.domain;

/**
 * A failure that people can do something about. The message is written for them: one sentence that
 * names the place and says what to do. A command prints it and ends with exit code 1; every other
 * exception is a fault of the program.
 */
@SuppressWarnings("serial")
public class ReportedException extends RuntimeException {

  public ReportedException(String message) {
    super(message);
  }

  public ReportedException(String message, Throwable cause) {
    super(message, cause);
  }
}
