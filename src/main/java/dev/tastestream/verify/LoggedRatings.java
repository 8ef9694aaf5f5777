package dev.tastestream.verify;

import dev.tastestream.domain.SourcePosition;
import dev.tastestream.wire.Arrival;
import dev.tastestream.wire.Decoded;
import dev.tastestream.wire.Ids;
import dev.tastestream.wire.RatingCodec;
import dev.tastestream.wire.Rejection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Everything that was read of the {@code ratings} log, decoded and sorted by user. Needs about 150
 * bytes for each rating: 15 MB for ml-latest-small, 5 GB for ml-latest.
 */
final class LoggedRatings {

  private final RatingCodec codec;
  private final int partitions;
  private final Map<Long, UserEvents> users = new HashMap<>();
  private final Map<SourcePosition, Rejected> rejected = new TreeMap<>();
  private final Map<Integer, Long> lastOffsets = new HashMap<>();
  private long records;

  /**
   * @param codec decides what is an event and what is refused
   * @param partitions of the log
   */
  LoggedRatings(RatingCodec codec, int partitions) {
    this.codec = codec;
    this.partitions = partitions;
  }

  /**
   * A record that says nothing usable.
   *
   * @param appendTime when the log took it, epoch milliseconds
   */
  record Rejected(Rejection.Reason reason, long appendTime) {}

  /** Takes the next record, in the order of its partition. */
  void add(byte[] key, Arrival arrival) {
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

  /** Every user that an event names. */
  SortedSet<Long> users() {
    return new TreeSet<>(users.keySet());
  }

  /** The events of a user; none of one that no event names. */
  UserEvents events(long userId) {
    return Optional.ofNullable(users.get(userId)).orElseGet(() -> user(userId));
  }

  /** What was refused, in the order of its place. */
  Map<SourcePosition, Rejected> rejected() {
    return rejected;
  }

  /** Number of records, refused ones included. */
  long records() {
    return records;
  }

  /** How far each partition was read. */
  LogEnds ends() {
    return new LogEnds(lastOffsets);
  }
}
