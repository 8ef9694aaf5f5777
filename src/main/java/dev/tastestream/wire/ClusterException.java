package dev.tastestream.wire;

/** The cluster did not do what it was asked for; the message says what to do about it. */
@SuppressWarnings("serial")
public final class ClusterException extends RuntimeException {

  public ClusterException(String message) {
    super(message);
  }

  public ClusterException(String message, Throwable cause) {
    super(message, cause);
  }
}
