package dev.tastestream.domain;

/**
 * A command was refused because it does not fit a state directory or a cluster. Nothing was
 * touched. It counts as wrong usage: exit code 2.
 */
@SuppressWarnings("serial")
public class RefusedException extends ReportedException {

  public RefusedException(String message) {
    super(message);
  }
}
