package dev.tastestream.topology.query;

/** The state can't be read right now: it restores, moves, or has not started. Ask again later. */
@SuppressWarnings("serial")
public final class StateUnavailableException extends RuntimeException {

  public StateUnavailableException(String message) {
    super(message);
  }

  StateUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
