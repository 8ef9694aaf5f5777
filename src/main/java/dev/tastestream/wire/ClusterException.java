package dev.tastestream.wire;

import dev.tastestream.domain.ReportedException;

/** The cluster failed to answer a request; the message says what to do about it. */
@SuppressWarnings("serial")
public final class ClusterException extends ReportedException {

  public ClusterException(String message) {
    super(message);
  }

  public ClusterException(String message, Throwable cause) {
    super(message, cause);
  }
}
