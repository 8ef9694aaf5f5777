package dev.tastestream.http.ratings;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tastestream.domain.RatingEvent;
import dev.tastestream.domain.SourcePosition;
import dev.tastestream.http.server.LogUnavailableException;

/** Appends events to the {@code ratings} log. Safe to share between threads. */
@FunctionalInterface
public interface RatingWriter {

  /**
   * Appends an event and waits until the log has it for good.
   *
   * <p>The append time of an erasure is the log's to give: {@code erasedAt} of the event is not
   * written.
   *
   * @throws LogUnavailableException if the log did not confirm it in time; it may have it all the
   *     same
   */
  Written write(RatingEvent event);

  /**
   * Where an event went.
   *
   * @param appendTime when the log appended it, epoch milliseconds
   */
  record Written(SourcePosition position, long appendTime) {

    /** Adds where the log has it, for those who wait until it was read. */
    ObjectNode putInto(ObjectNode json) {
      return json.put("partition", position.partition())
          .put("offset", position.offset())
          .put("appendTime", appendTime);
    }
  }
}
