package dev.tastestream.domain;

/**
 * How far the log was read when an answer was made.
 *
 * @param partition the user's home partition of {@code ratings}
 * @param offset the last offset of it that was processed; −1 if none
 * @param eventTime latest event time among the events of the partition's users so far, epoch
 *     milliseconds; −1 if none
 */
public record AsOf(int partition, long offset, long eventTime) {

  /** Nothing of a partition was read yet. */
  public static AsOf start(int partition) {
    return new AsOf(partition, -1, -1);
  }

  /** The same, and the record at an offset was processed too. */
  public AsOf processed(long offset) {
    return new AsOf(partition, offset, eventTime);
  }

  /** The same, and an event of one of the partition's users was accepted too. */
  public AsOf accepted(long eventTime) {
    return new AsOf(partition, offset, Math.max(this.eventTime, eventTime));
  }

  /** What is known from two looks at the same partition: each part as it was seen last. */
  public AsOf latest(AsOf other) {
    return new AsOf(
        partition, Math.max(offset, other.offset), Math.max(eventTime, other.eventTime));
  }
}
