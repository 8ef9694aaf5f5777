package dev.tastestream.verify;

import dev.tastestream.domain.SourcePosition;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The last record of each user on {@code recommendations}, as far as it was read. */
final class WrittenLists {

  private final Map<Long, Written> last = new HashMap<>();
  private long records;

  /**
   * A record of the topic.
   *
   * @param list empty if it takes the list back
   */
  record Written(SourcePosition position, Optional<Answer.MovieList> list) {

    /** Where it stands, for people. */
    String place() {
      return "recommendations partition %d offset %d"
              .formatted(position.partition(), position.offset())
          + list.map(
                  made ->
                      ", made as of ratings partition %d offset %d with %s"
                          .formatted(
                              made.asOf().partition(), made.asOf().offset(), made.generations()))
              .orElse("");
    }
  }

  /** Takes the next record, in the order of its partition. */
  void add(long userId, Written written) {
    last.put(userId, written);
    records++;
  }

  /** How many records were taken. */
  long records() {
    return records;
  }

  Optional<Written> last(long userId) {
    return Optional.ofNullable(last.get(userId));
  }

  Set<Long> users() {
    return last.keySet();
  }
}
