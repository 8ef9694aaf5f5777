package dev.tastestream.topology.streams;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.streams.state.HostInfo;

/**
 * How one instance runs.
 *
 * @param applicationId name of the application, without the prefix of the cluster; instances that
 *     share it share the work
 * @param stateDir where the stores lie
 * @param guarantee what happens to a record when an instance crashes
 * @param threads stream threads of this instance, at least 1
 * @param advertised where other instances reach this one over HTTP; empty if no instance needs to
 */
public record StreamsSettings(
    String applicationId,
    Path stateDir,
    Guarantee guarantee,
    int threads,
    Optional<HostInfo> advertised) {

  public StreamsSettings {
    if (threads < 1) {
      throw new IllegalArgumentException("%d stream threads: need at least one".formatted(threads));
    }
  }

  /**
   * Processing guarantees. Both end in the same state; only the first has exact outputs as well.
   */
  public enum Guarantee {
    EXACTLY_ONCE_V2,
    AT_LEAST_ONCE;

    /** Records at the end of a changelog that hold nothing: the marker of a transaction. */
    long markers() {
      return this == EXACTLY_ONCE_V2 ? 1 : 0;
    }

    /** The value of the setting of Kafka Streams. */
    String configValue() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
