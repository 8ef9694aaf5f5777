package dev.tastestream.verify.log;

import dev.tastestream.domain.SourcePosition;
import dev.tastestream.wire.codec.Arrival;
import dev.tastestream.wire.codec.Decoded;
import dev.tastestream.wire.codec.Ids;
import dev.tastestream.wire.codec.RatingCodec;
import dev.tastestream.wire.codec.Rejection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All events that were read from the {@code ratings} log, by user. Needs about 150 bytes for each
 * rating: 15 MB for ml-latest-small, 5 GB for ml-latest.
 */
public final class LoggedRatings {

  private final RatingCodec codec;
  private final int partitions;
  private final Map<Long, UserEvents> users = new HashMap<>();
  private final Map<SourcePosition, Rejected> rejected = new TreeMap<>();
  private final Map<Integer, Long> lastOffsets = new HashMap<>();
  private long records;

  /**
   * @param codec decides which records are rejected
   * @param partitions of the log
   */
  public LoggedRatings(RatingCodec codec, int partitions) {
    this.codec = codec;
    this.partitions = partitions;
  }

  /**
   * A record that was rejected.
   *
   * @param appendTime when the log appended it, epoch milliseconds
   */
  public record Rejected(Rejection.Reason reason, long appendTime) {}

  /** Adds the next record, in the order of its partition. */
  public void add(byte[] key, Arrival arrival) {
    records++;
    SourcePosition position = arrival.position();
    lastOffsets.merge(position.partition(), position.offset(), Math::max);
    Decoded decoded = codec.decode(key, arrival);
    if (decoded instanceof Decoded.Accepted accepted) {
      users
          .computeIfAbsent(accepted.event().userId(), this::user)
          .add(new LoggedEvent(accepted.event(), position, arrival.appendTime()));
    } else {
      Rejection.Reason reason = ((Decoded.Rejected) decoded).rejection().reason();
      rejected.put(position, new Rejected(reason, arrival.appendTime()));
    }
  }

  private UserEvents user(long userId) {
    return new UserEvents(Ids.homePartition(Ids.key(userId), partitions));
  }

  /** Returns every user of an accepted event. */
  public SortedSet<Long> users() {
    return new TreeSet<>(users.keySet());
  }

  /** Returns the events of a user, which may be none. */
  public UserEvents events(long userId) {
    return Optional.ofNullable(users.get(userId)).orElseGet(() -> user(userId));
  }

  /** Returns the rejected records in the order of their positions. */
  public Map<SourcePosition, Rejected> rejected() {
    return rejected;
  }

  /** Returns the number of records, including rejected ones. */
  long records() {
    return records;
  }

  /** Returns the last position of each partition. */
  public LogEnds ends() {
    return new LogEnds(lastOffsets);
  }
}
