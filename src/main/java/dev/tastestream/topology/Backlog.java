package dev.tastestream.topology;

import org.apache.kafka.common.TopicPartition;

/** How many records of a partition are there to be read. Asked by the thread that reads them. */
@FunctionalInterface
public interface Backlog {

  /** Records that the consumer of the calling thread has not fetched yet; 0 if it can't know. */
  long records(TopicPartition partition);
}
