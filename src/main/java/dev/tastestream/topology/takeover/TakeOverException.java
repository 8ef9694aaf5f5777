package dev.tastestream.topology.takeover;

/** What stands under a bare id can't be taken over; the message says why and what to do. */
@SuppressWarnings("serial")
public final class TakeOverException extends RuntimeException {

  TakeOverException(String message) {
    super(message);
  }
}
