package dev.tastestream.cli;

/** The command failed for a reason that its user can do something about; the message says what. */
@SuppressWarnings("serial")
public class UserException extends RuntimeException {

  public UserException(String message) {
    super(message);
  }

  public UserException(String message, Throwable cause) {
    super(message, cause);
  }
}
