package dev.tastestream.http.ratings;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tastestream.domain.RatingEvent;
import dev.tastestream.domain.SourcePosition;
import dev.tastestream.http.server.LogUnavailableException;

/** Appends events to the {@code ratings} log. Safe to share between threads. */
@FunctionalInterface
public interface RatingWriter {

  /**
   * Appends an event and waits until the log has stored it durably.
   *
   * <p>The log gives an erasure its append time: {@code erasedAt} of the event is not written.
   *
   * @throws LogUnavailableException if the log did not confirm the event in time, though it may
   *     have stored it
   */
  Written write(RatingEvent event);

  /**
   * The position of a written event.
   *
   * @param appendTime when the log appended it, epoch milliseconds
   */
  record Written(SourcePosition position, long appendTime) {

    /** Adds the position to a response, for clients that wait until the record was read. */
    ObjectNode putInto(ObjectNode json) {
      return json.put("partition", position.partition())
          .put("offset", position.offset())
          .put("appendTime", appendTime);
    }
  }
}
