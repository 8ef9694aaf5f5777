package dev.tastestream.topology.streams;

import dev.tastestream.ranking.ListQuery.Explanation;
import dev.tastestream.topology.step.TopologyConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.streams.state.HostInfo;

/**
 * How one instance runs.
 *
 * @param applicationId name of the application, without the prefix of the cluster; instances that
 *     share it share the work
 * @param stateDir where the stores lie
 * @param work how ratings become lists
 * @param advertised where other instances reach this one over HTTP; empty if no instance needs to
 */
public record StreamsSettings(
    String applicationId, Path stateDir, Work work, Optional<HostInfo> advertised) {

  /** Settings of an instance whose lists have reasons. */
  public StreamsSettings(
      String applicationId,
      Path stateDir,
      Guarantee guarantee,
      int threads,
      Optional<HostInfo> advertised) {
    this(applicationId, stateDir, new Work(guarantee, threads), advertised);
  }

  public Guarantee guarantee() {
    return work.guarantee();
  }

  public int threads() {
    return work.threads();
  }

  /**
   * How an instance works.
   *
   * @param guarantee what happens to a record when an instance crashes
   * @param threads stream threads of this instance, at least 1
   * @param explanation what the lists on the topic say about their movies
   * @param tick how often the users who wait get their lists
   */
  public record Work(Guarantee guarantee, int threads, Explanation explanation, Duration tick) {

    public Work {
      if (threads < 1) {
        throw new IllegalArgumentException(
            "%d stream threads: need at least one".formatted(threads));
      }
    }

    /** Makes lists with reasons. */
    public Work(Guarantee guarantee, int threads) {
      this(guarantee, threads, Explanation.REASONS, TopologyConfig.Lists.DEFAULT.tick());
    }

    /** The same work with lists that have no reasons on the topic. */
    public Work withoutReasons() {
      return new Work(guarantee, threads, Explanation.SUMS, tick);
    }

    /** The same work with lists at other times. */
    public Work every(Duration otherTick) {
      return new Work(guarantee, threads, explanation, otherTick);
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
