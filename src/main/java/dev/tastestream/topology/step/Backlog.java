package dev.tastestream.topology.step;

import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;

/**
 * How many records of a partition are still to be read. Only the thread that reads them may ask.
 */
@FunctionalInterface
public interface Backlog {

  /** A backlog beyond what a task buffers anyway is a replay, not traffic. */
  long REPLAY = 1_000;

  /**
   * Records that the consumer of the calling thread has not fetched yet; 0 before it has fetched.
   */
  long records(TopicPartition partition);

  /**
   * Lets a task that starts read on from where the last committed transaction ended, in each
   * partition of its number. Whatever was fetched after that place was for a task that is gone.
   *
   * @return the place, which may be the end of a transaction; empty if nothing was committed yet
   */
  default OptionalLong beginAtCommitted(TopicPartition partition) {
    return OptionalLong.empty();
  }

  /** Whether the backlog is a replay: then lists wait, and no rating judges. */
  default boolean isReplay(TopicPartition partition) {
    return records(partition) > REPLAY;
  }
}
