package dev.tastestream.replay.backup;

import dev.tastestream.domain.LedgerRow;
import dev.tastestream.wire.Application;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.ClusterException;
import dev.tastestream.wire.Footprint;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.codec.LedgerCodec;
import dev.tastestream.wire.codec.MalformedRecordException;
import dev.tastestream.wire.codec.MovieCodec;
import dev.tastestream.wire.read.TopicScan;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Saves what counts of an application: the rows of its ledger, and its movies.
 *
 * <p>The ledger is saved and not the topic {@code ratings}. It has ratings that retention has
 * deleted from the topic. And a copy of the topic would be wrong: an erasure hides all ratings up
 * to its append time, and a copied erasure has a new one, so that it would hide what the user has
 * rated since.
 *
 * <p>The rows of one partition at a time are in memory, some 130 bytes each.
 */
public final class Backup {

  private final Application application;
  private final Cluster cluster;
  private final Path folder;

  /**
   * @param folder created if it is missing
   */
  public Backup(Application application, Path folder) {
    this.application = application;
    cluster = application.cluster();
    this.folder = folder;
  }

  /**
   * What was saved.
   *
   * @param unprocessed records of {@code ratings} that are not in the ledger yet, and so are not
   *     saved
   */
  public record Report(long rows, long movies, long unprocessed) {}

  /**
   * Writes both files.
   *
   * @throws BackupException if there is nothing to save, a backup is there already, or a file can't
   *     be written
   * @throws ClusterException if the cluster doesn't answer
   */
  public Report run() {
    BackupFile ratings = BackupFile.ratings(folder);
    if (ratings.exists()) {
      throw new BackupException(
          "%s is there already: name another folder with --to".formatted(ratings.path()));
    }
    Footprint footprint = Footprint.of(application);
    if (!footprint.hasLedger()) {
      throw new BackupException(
          "there is no topic %s at %s, so there is nothing to save: check --application-id and --topic-prefix"
              .formatted(application.ledgerChangelog(), cluster.bootstrapServers()));
    }
    long movies = saveMovies();
    long[] rows = {0};
    try (Consumer<byte[], byte[]> reader = cluster.reader()) {
      ratings.write(lines -> rows[0] = saveRows(reader, lines));
    }
    return new Report(rows[0], movies, unprocessed(footprint));
  }

  private long saveMovies() {
    SortedMap<byte[], byte[]> movies = new TreeMap<>(Arrays::compareUnsigned);
    TopicScan.read(cluster, List.of(cluster.name(Topic.MOVIES)), message -> take(message, movies));
    BackupFile.movies(folder)
        .write(
            lines -> {
              for (byte[] movie : movies.values()) {
                lines.add(movie);
              }
            });
    return movies.size();
  }

  /** Leaves out records that instances leave out too. */
  private static void take(ConsumerRecord<byte[], byte[]> message, Map<byte[], byte[]> movies) {
    try {
      MovieCodec.read(message.key(), message.value())
          .ifPresentOrElse(
              movie -> movies.put(message.key(), MovieCodec.encode(movie)),
              () -> movies.remove(message.key()));
    } catch (MalformedRecordException e) {
      // An instance keeps the movie as it was, and says so.
    }
  }

  private long saveRows(Consumer<byte[], byte[]> reader, BackupFile.Lines lines)
      throws IOException {
    long saved = 0;
    for (TopicPartition partition : partitions(reader, application.ledgerChangelog())) {
      SortedMap<byte[], byte[]> rows = new TreeMap<>(Arrays::compareUnsigned);
      reader.assign(List.of(partition));
      reader.seekToBeginning(List.of(partition));
      TopicScan.readTo(
          reader.endOffsets(List.of(partition)),
          reader,
          message -> {
            if (message.value() == null) {
              rows.remove(message.key());
            } else {
              rows.put(message.key(), message.value());
            }
          });
      for (Map.Entry<byte[], byte[]> row : rows.entrySet()) {
        lines.add(SavedLine.of(row(row, partition)));
      }
      saved += rows.size();
    }
    return saved;
  }

  private LedgerRow row(Map.Entry<byte[], byte[]> row, TopicPartition partition) {
    try {
      return LedgerCodec.row(row.getKey(), row.getValue());
    } catch (IllegalArgumentException | BufferUnderflowException e) {
      throw new BackupException(
          "%s is no ledger of this program (%s): check --application-id and --topic-prefix"
              .formatted(partition, e.getMessage()),
          e);
    }
  }

  private static List<TopicPartition> partitions(Consumer<byte[], byte[]> reader, String topic) {
    return reader.partitionsFor(topic).stream()
        .map(info -> new TopicPartition(info.topic(), info.partition()))
        .toList();
  }

  private long unprocessed(Footprint footprint) {
    String ratings = cluster.name(Topic.RATINGS);
    if (!footprint.topics().contains(ratings)) {
      return 0;
    }
    try (Consumer<byte[], byte[]> reader = cluster.reader()) {
      List<TopicPartition> partitions = partitions(reader, ratings);
      Map<TopicPartition, Long> begins = reader.beginningOffsets(partitions);
      return reader.endOffsets(partitions).entrySet().stream()
          .mapToLong(
              end -> {
                var processed = footprint.offsets().get(end.getKey());
                long reached = processed == null ? 0 : processed.offset();
                return Math.max(0, end.getValue() - Math.max(reached, begins.get(end.getKey())));
              })
          .sum();
    }
  }
}
