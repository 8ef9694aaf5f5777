package dev.tastestream.cli;

/**
 * What was asked for does not fit what is there, and nothing was touched; the message names the
 * place and says what to do. It counts as wrong usage.
 */
@SuppressWarnings("serial")
final class RefusedException extends UserException {

  RefusedException(String message) {
    super(message);
  }
}
