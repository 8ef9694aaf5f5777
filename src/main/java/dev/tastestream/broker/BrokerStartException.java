package dev.tastestream.broker;

import dev.tastestream.domain.ReportedException;

/** The embedded broker could not start. The message says what to do about it. */
@SuppressWarnings("serial")
public class BrokerStartException extends ReportedException {

  public BrokerStartException(String message, Throwable cause) {
    super(message, cause);
  }
}
