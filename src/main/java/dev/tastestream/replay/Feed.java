package dev.tastestream.replay;

import dev.tastestream.wire.Topic;

/**
 * Records to replay, in a fixed order: the same file gives the same records in the same places
 * every time it is read, which is what a {@link ReplayMarker} rests on.
 */
interface Feed {

  Topic topic();

  /** Tells the file's content from any other; see {@link Checksum}. */
  String checksum();

  int size();

  /** Key of the record at a place from 0. */
  byte[] key(int row);

  /** Value of the record at a place from 0. */
  byte[] value(int row);

  /** Event time of the record at a place from 0, epoch milliseconds; never earlier than before. */
  long eventTime(int row);
}
