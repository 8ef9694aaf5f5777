package dev.tastestream.verify;

import dev.tastestream.domain.SourcePosition;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.ClusterException;
import dev.tastestream.wire.KafkaAnswer;
import dev.tastestream.wire.codec.LedgerCodec;
import dev.tastestream.wire.read.TopicScan;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import it.unimi.dsi.fastutil.longs.LongSet;
import java.nio.BufferUnderflowException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * The users in the ledger of an application, according to its changelog. Each row names its record,
 * so this also shows which users have records that are no longer in the log.
 */
public final class LedgerUsers {

  private final Map<Integer, Long> beginnings;

  /** Movies of the rows of each user. */
  private final Map<Long, LongSet> rows = new HashMap<>();

  /** The movies of those rows whose record is no longer in the log. */
  private final Map<Long, LongSet> left = new HashMap<>();

  /**
   * @param beginnings first offset of each partition of the log
   */
  LedgerUsers(Map<Integer, Long> beginnings) {
    this.beginnings = Map.copyOf(beginnings);
  }

  /**
   * Reads a changelog to its end.
   *
   * @throws ClusterException if it can't be read, or is not a changelog of a ledger
   */
  static LedgerUsers read(Cluster cluster, String changelog, Map<Integer, Long> beginnings) {
    LedgerUsers users = new LedgerUsers(beginnings);
    try {
      boolean missing = TopicScan.read(cluster, List.of(changelog), users::take).isEmpty();
      if (missing) {
        throw new ClusterException(
            "there is no topic %s: name the application whose ledger is to be verified with --application-id"
                .formatted(changelog));
      }
    } catch (KafkaException e) {
      throw KafkaAnswer.failure(cluster, "hand out the records of " + changelog, e);
    }
    return users;
  }

  private void take(ConsumerRecord<byte[], byte[]> message) {
    try {
      take(message.key(), message.value());
    } catch (IllegalArgumentException | BufferUnderflowException e) {
      throw new ClusterException(
          "%s-%d offset %d is not a row of a ledger (%s): name the application with --application-id"
              .formatted(message.topic(), message.partition(), message.offset(), e.getMessage()),
          e);
    }
  }

  /**
   * Takes the next record, in the order of its partition.
   *
   * @param value null if the row was deleted
   */
  void take(byte[] key, byte[] value) {
    long userId = LedgerCodec.userId(key);
    long movieId = LedgerCodec.movieId(key);
    if (value == null) {
      remove(rows, userId, movieId);
      remove(left, userId, movieId);
      return;
    }
    add(rows, userId, movieId);
    SourcePosition position = LedgerCodec.row(key, value).position();
    if (position.offset() < beginnings.getOrDefault(position.partition(), 0L)) {
      add(left, userId, movieId);
    } else {
      remove(left, userId, movieId);
    }
  }

  private static void add(Map<Long, LongSet> users, long userId, long movieId) {
    users.computeIfAbsent(userId, any -> new LongOpenHashSet(2)).add(movieId);
  }

  private static void remove(Map<Long, LongSet> users, long userId, long movieId) {
    LongSet movies = users.get(userId);
    if (movies != null && movies.remove(movieId) && movies.isEmpty()) {
      users.remove(userId);
    }
  }

  /** Returns the users who have a row. */
  Set<Long> users() {
    return Set.copyOf(rows.keySet());
  }

  /** Returns whether the log lacks the record of a row of the user. */
  boolean hasLeft(long userId) {
    return left.containsKey(userId);
  }
}
