package dev.tastestream.replay.send;

import dev.tastestream.replay.sort.Content;
import dev.tastestream.wire.Topic;

/**
 * Records to replay, in a fixed order. The same content gives the same records in the same order
 * every time it is read; a {@link ReplayMarker} depends on that.
 */
public interface Feed {

  Topic topic();

  /** Returns the checksum that identifies the content; see {@link Content}. */
  String checksum();

  long size();

  /** Returns the number of records of each partition. */
  long[] sizes();

  /**
   * Returns the distance between marked records. The first and last of a partition are marked too.
   */
  int markerDistance();

  /** Returns a cursor before the first record. To be called once. */
  Cursor records();

  interface Cursor {

    /** Moves to the next record, at the start to the first; false at the end. */
    boolean next();

    byte[] key();

    byte[] value();

    /** Returns the event time, epoch milliseconds; never earlier than that of the record before. */
    long eventTime();
  }
}
