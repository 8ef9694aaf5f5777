package dev.tastestream.broker;

import dev.tastestream.domain.ReportedException;

/** The embedded broker couldn't start; the message says what to do about it. */
@SuppressWarnings("serial")
public class BrokerStartException extends ReportedException {

  public BrokerStartException(String message, Throwable cause) {
    super(message, cause);
  }
}
