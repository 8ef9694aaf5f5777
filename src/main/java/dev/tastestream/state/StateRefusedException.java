package dev.tastestream.state;

/**
 * A directory belongs to another owner. Nothing in it was changed. The message names the directory
 * and says what to do.
 */
@SuppressWarnings("serial")
public final class StateRefusedException extends StateException {

  public StateRefusedException(String message) {
    super(message);
  }

  StateRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
