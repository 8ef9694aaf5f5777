package dev.tastestream.broker;

import java.nio.file.Path;
import java.util.Map;

/**
 * The settings of the embedded broker.
 *
 * @param stateDir directory of its data, created if missing; used by one broker at a time
 * @param port on 127.0.0.1; 0 takes any free port
 * @param overrides broker properties that replace those of {@link EmbeddedBroker}
 */
public record BrokerConfig(Path stateDir, int port, Map<String, String> overrides) {

  public BrokerConfig {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("port %d: must be from 0 to 65535".formatted(port));
    }
    overrides = Map.copyOf(overrides);
  }

  public BrokerConfig(Path stateDir, int port) {
    this(stateDir, port, Map.of());
  }
}
