package dev.tastestream.verify.answer;

import dev.tastestream.domain.SourcePosition;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The last record of each user on {@code recommendations} in the part that was read. */
public final class WrittenLists {

  private final Map<Long, Written> last = new HashMap<>();
  private long records;

  /**
   * A record of the topic.
   *
   * @param list empty if the record deletes the list
   */
  public record Written(SourcePosition position, Optional<Answer.MovieList> list) {

    /** Returns the position for messages. */
    public String place() {
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

  /** Adds the next record, in the order of its partition. */
  public void add(long userId, Written written) {
    last.put(userId, written);
    records++;
  }

  public long records() {
    return records;
  }

  public Optional<Written> last(long userId) {
    return Optional.ofNullable(last.get(userId));
  }

  public Set<Long> users() {
    return last.keySet();
  }
}
