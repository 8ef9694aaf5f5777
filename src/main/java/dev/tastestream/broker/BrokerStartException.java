package dev.tastestream.broker;

/** The embedded broker couldn't start; the message says what to do about it. */
@SuppressWarnings("serial")
public class BrokerStartException extends RuntimeException {

  public BrokerStartException(String message, Throwable cause) {
    super(message, cause);
  }
}
