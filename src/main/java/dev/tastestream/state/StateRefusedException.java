package dev.tastestream.state;

/**
 * A directory does not belong to what was asked for, and nothing in it was touched; the message
 * names it and says what to do.
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
