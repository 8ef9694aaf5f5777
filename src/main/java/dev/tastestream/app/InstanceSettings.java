package dev.tastestream.app;

import dev.tastestream.http.server.access.Access;
import dev.tastestream.http.server.access.ListenAddress;
import dev.tastestream.topology.streams.StreamsSettings;
import dev.tastestream.topology.streams.StreamsSettings.Guarantee;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The settings of an instance.
 *
 * @param streams its topology
 * @param access its HTTP server
 */
public record InstanceSettings(StreamsSettings streams, Access access) {

  /** The default guarantee. */
  public static final Guarantee GUARANTEE = Guarantee.EXACTLY_ONCE_V2;

  /** The default number of stream threads. */
  public static final int THREADS = 2;

  /**
   * Returns the defaults: a free port on loopback, where no other instance reaches this one.
   *
   * @param stores the directory of the stores
   */
  public static InstanceSettings usual(String applicationId, Path stores) {
    return new InstanceSettings(
        new StreamsSettings(applicationId, stores, GUARANTEE, THREADS, Optional.empty()),
        Access.open(new ListenAddress("127.0.0.1", 0)));
  }
}
