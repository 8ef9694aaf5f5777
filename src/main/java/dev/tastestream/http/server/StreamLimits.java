package dev.tastestream.http.server;

import java.time.Duration;

/**
 * How streams are kept.
 *
 * @param open most streams at a time
 * @param look how often it is looked what has come up
 * @param heartbeat silence after which a sign of life is sent
 * @param patience how long a client may take nothing before it is cut off
 */
public record StreamLimits(int open, Duration look, Duration heartbeat, Duration patience) {

  /** How many signs of life another instance may miss. */
  private static final int MISSED = 3;

  public static final StreamLimits DEFAULT =
      new StreamLimits(256, Duration.ofMillis(50), Duration.ofSeconds(10), Duration.ofSeconds(15));

  /** Silence after which another instance, which sends signs of life too, is given up. */
  public Duration silence() {
    return heartbeat.multipliedBy(MISSED);
  }
}
