package dev.tastestream.topology;

import static dev.tastestream.topology.RatingMessages.TIME;
import static dev.tastestream.topology.RatingMessages.homeMessage;
import static dev.tastestream.topology.RunningTopology.lists;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.RatingEvent;
import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.support.Histories;
import dev.tastestream.topology.streams.StreamsSettings.Guarantee;
import dev.tastestream.wire.Cluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Starts instances of the topology that serve the same vectors. Each test has a directory of its
 * own, in which each instance keeps its state.
 */
final class Instances implements BeforeEachCallback, AfterEachCallback {

  static final MovieVectors VECTORS = Histories.vectors(1, 60, 8, 1);

  private Path stateDir;

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    stateDir = Files.createTempDirectory("tastestream-instances");
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    Utils.delete(stateDir.toFile());
  }

  /** Starts the only instance on a cluster, or starts it again with its state. */
  RunningTopology exactlyOnce(Cluster cluster) throws InterruptedException {
    return exactlyOnce(cluster, "");
  }

  /** Starts one of several instances on a cluster. */
  RunningTopology exactlyOnce(Cluster cluster, String name) throws InterruptedException {
    Path directory = stateDir.resolve(cluster.topicPrefix() + name);
    return new RunningTopology(cluster, directory, Guarantee.EXACTLY_ONCE_V2, VECTORS);
  }

  /** Returns the lists after these events, and after ratings of an aborted transaction. */
  Map<Long, JsonNode> run(Cluster cluster, Guarantee guarantee, List<RatingEvent> events)
      throws Exception {
    Path directory = stateDir.resolve(cluster.topicPrefix());
    try (RunningTopology topology = new RunningTopology(cluster, directory, guarantee, VECTORS);
        Producer<byte[], byte[]> producer = cluster.producer(Map.of())) {
      abort(cluster);
      for (RatingEvent event : events) {
        Future<RecordMetadata> unused = producer.send(homeMessage(cluster, event));
      }
      producer.flush();
      topology.awaitIdle();
    }
    return lists(cluster);
  }

  /** Ratings that must not count, whatever the guarantee. */
  private static void abort(Cluster cluster) {
    Map<String, Object> transactional = Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "aborted");
    try (Producer<byte[], byte[]> producer = cluster.producer(transactional)) {
      producer.initTransactions();
      producer.beginTransaction();
      for (int movie = 1; movie <= 60; movie++) {
        Future<RecordMetadata> unused =
            producer.send(homeMessage(cluster, new Rated(31, movie, 5, TIME)));
      }
      producer.flush();
      producer.abortTransaction();
    }
  }
}
