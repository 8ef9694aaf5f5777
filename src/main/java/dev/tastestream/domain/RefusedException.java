package dev.tastestream.domain;

/**
 * A command was refused because it does not fit a state directory or a cluster. Nothing was
 * changed. It ends with exit code 2, like wrong usage.
 */
@SuppressWarnings("serial")
public class RefusedException extends ReportedException {

  public RefusedException(String message) {
    super(message);
  }
}
