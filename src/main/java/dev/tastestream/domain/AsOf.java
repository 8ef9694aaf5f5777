package dev.tastestream.domain;

/**
 * How far the log was read when a response was made.
 *
 * @param partition the user's home partition of {@code ratings}
 * @param offset the last processed offset of that partition; −1 if none
 * @param eventTime latest event time of the partition's users so far, epoch milliseconds; −1 if
 *     none
 */
public record AsOf(int partition, long offset, long eventTime) {

  /** Returns the state before a partition was read. */
  public static AsOf start(int partition) {
    return new AsOf(partition, -1, -1);
  }

  /** Returns this state after the record at an offset was processed. */
  public AsOf processed(long offset) {
    return new AsOf(partition, offset, eventTime);
  }

  /** Returns this state after an event of one of the partition's users was accepted. */
  public AsOf accepted(long eventTime) {
    return new AsOf(partition, offset, Math.max(this.eventTime, eventTime));
  }

  /** Combines two observations of the same partition: the larger offset and the later time. */
  public AsOf latest(AsOf other) {
    return new AsOf(
        partition, Math.max(offset, other.offset), Math.max(eventTime, other.eventTime));
  }
}
