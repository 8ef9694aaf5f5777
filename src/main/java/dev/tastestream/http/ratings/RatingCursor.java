package dev.tastestream.http.ratings;

import static dev.tastestream.domain.Simultaneous.place;

import dev.tastestream.domain.LedgerRow;
import dev.tastestream.http.server.message.Problem;
import dev.tastestream.wire.codec.Ids;
import java.util.List;
import java.util.OptionalLong;

/**
 * A position in the list of a user's ratings, newest first. It stays valid when ratings are added
 * or removed.
 *
 * @param eventTime of the last rating before the position
 * @param movieId of the last rating before the position
 */
record RatingCursor(long eventTime, long movieId) {

  static RatingCursor after(LedgerRow row) {
    return new RatingCursor(row.eventTime(), row.movieId());
  }

  /**
   * Parses a cursor.
   *
   * @throws Problem if the text is not a cursor
   */
  static RatingCursor parse(String text) {
    List<OptionalLong> parts = List.of(text.split("-", -1)).stream().map(Ids::parse).toList();
    if (parts.size() != 2 || parts.get(0).isEmpty() || parts.get(1).isEmpty()) {
      throw Problem.badParameter(
          "cursor",
          "cursor is %s: give next of the last response, or leave it out"
              .formatted(Problem.quoted(text)));
    }
    return new RatingCursor(parts.get(0).getAsLong(), parts.get(1).getAsLong());
  }

  String text() {
    return eventTime + "-" + movieId;
  }

  /** Returns whether a rating comes after this position, which means that it is older. */
  boolean precedes(LedgerRow row) {
    int byTime = Long.compare(row.eventTime(), eventTime);
    return byTime != 0
        ? byTime < 0
        : place(row.userId(), row.movieId()) < place(row.userId(), movieId);
  }
}
