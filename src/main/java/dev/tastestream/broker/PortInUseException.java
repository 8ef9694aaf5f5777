package dev.tastestream.broker;

/** Another program uses the port of the embedded broker. */
@SuppressWarnings("serial")
public final class PortInUseException extends BrokerStartException {

  PortInUseException(int port, Throwable cause) {
    super(
        "port %d of 127.0.0.1 is taken: choose another one, or stop what listens there"
            .formatted(port),
        cause);
  }
}
