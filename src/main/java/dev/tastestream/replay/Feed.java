package dev.tastestream.replay;

import dev.tastestream.wire.Topic;

/**
 * Records to replay, in a fixed order: the same content gives the same records in the same places
 * every time it is read, which is what a {@link ReplayMarker} rests on.
 */
interface Feed {

  Topic topic();

  /** Tells the content from any other; see {@link Content}. */
  String checksum();

  long size();

  /** How many of the records belong to each partition. */
  long[] sizes();

  /** Of how many records of a partition one is marked, beside the first and the last. */
  int markerDistance();

  /** Walks through the records from the first on. To be called once. */
  Cursor records();

  /** Stands on one record and goes on to the next. */
  interface Cursor {

    /** Goes on to the next record, at the start to the first; false at the end. */
    boolean next();

    byte[] key();

    byte[] value();

    /** Event time, epoch milliseconds; never earlier than that of the record before. */
    long eventTime();
  }
}
