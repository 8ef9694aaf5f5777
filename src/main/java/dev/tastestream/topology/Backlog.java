package dev.tastestream.topology;

import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;

/** How many records of a partition are there to be read. Asked by the thread that reads them. */
@FunctionalInterface
public interface Backlog {

  /** A backlog beyond what a task buffers anyway is a replay, not traffic. */
  long REPLAY = 1_000;

  /** Records that the consumer of the calling thread has not fetched yet; 0 if it can't know. */
  long records(TopicPartition partition);

  /**
   * Where it begins: the place after the last record that was processed and committed, which may
   * have been the end of a transaction; empty if nothing was, or nobody can tell.
   */
  default OptionalLong begin(TopicPartition partition) {
    return OptionalLong.empty();
  }

  /** Whether so much is to be read that lists wait and nothing is judged. */
  default boolean isReplay(TopicPartition partition) {
    return records(partition) > REPLAY;
  }
}
