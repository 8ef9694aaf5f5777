package dev.tastestream.broker;

import kafka.server.FaultHandlerFactory;
import org.apache.kafka.server.fault.FaultHandler;
import org.apache.kafka.server.fault.FaultHandlerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs faults inside the broker. Kafka's own handlers would end the whole process. */
final class Faults implements FaultHandlerFactory {

  private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

  @Override
  public FaultHandler build(String name, boolean fatal, Runnable action) {
    return (failure, cause) -> {
      LOG.error(
          "the embedded broker failed in {}: {} ({}){}",
          name,
          failure,
          cause == null ? "no cause given" : cause,
          fatal ? "; restart to go on" : "");
      LOG.debug("{} fault", name, cause);
      action.run();
      return new FaultHandlerException(name + ": " + failure, cause);
    };
  }
}
