package dev.tastestream.http.server.message;

import java.time.Duration;

/**
 * The limits of streams.
 *
 * @param open most open streams
 * @param look interval between two checks for new events
 * @param heartbeat silence after which a heartbeat is sent
 * @param patience how long a client may read nothing before its stream is closed
 */
public record StreamLimits(int open, Duration look, Duration heartbeat, Duration patience) {

  /** Heartbeats of another instance that may be missing. */
  private static final int MISSED = 3;

  public static final StreamLimits DEFAULT =
      new StreamLimits(256, Duration.ofMillis(50), Duration.ofSeconds(10), Duration.ofSeconds(15));

  /** Returns the silence after which another instance's stream is given up. */
  public Duration silence() {
    return heartbeat.multipliedBy(MISSED);
  }
}
