package dev.tastestream.domain;

/**
 * A failure that a person can correct. The message is one sentence that names the place and says
 * what to do. A command prints it and ends with exit code 1. Every other exception is a bug.
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
