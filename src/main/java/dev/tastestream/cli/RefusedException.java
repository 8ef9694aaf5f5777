package dev.tastestream.cli;

/**
 * A command was refused because it does not fit a state directory or a cluster. Nothing was
 * touched. The message names the place and says what to do. It counts as wrong usage.
 */
@SuppressWarnings("serial")
final class RefusedException extends UserException {

  RefusedException(String message) {
    super(message);
  }
}
