package dev.tastestream.topology.takeover;

import dev.tastestream.domain.RefusedException;

/** What stands under a bare id can't be taken over; the message says why and what to do. */
@SuppressWarnings("serial")
public final class TakeOverException extends RefusedException {

  TakeOverException(String message) {
    super(message);
  }
}
