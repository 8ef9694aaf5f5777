package dev.tastestream.app;

import dev.tastestream.http.server.Access;
import dev.tastestream.http.server.ListenAddress;
import dev.tastestream.topology.streams.StreamsSettings;
import dev.tastestream.topology.streams.StreamsSettings.Guarantee;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How an instance runs.
 *
 * @param streams its topology
 * @param access its HTTP server
 */
public record InstanceSettings(StreamsSettings streams, Access access) {

  /** Unless somebody says otherwise. */
  public static final Guarantee GUARANTEE = Guarantee.EXACTLY_ONCE_V2;

  /** Stream threads, unless somebody says otherwise. */
  public static final int THREADS = 2;

  /**
   * The defaults, on loopback and a port that is free; no other instance asks this one.
   *
   * @param stores where they lie
   */
  public static InstanceSettings usual(String applicationId, Path stores) {
    return new InstanceSettings(
        new StreamsSettings(applicationId, stores, GUARANTEE, THREADS, Optional.empty()),
        Access.open(new ListenAddress("127.0.0.1", 0)));
  }
}
