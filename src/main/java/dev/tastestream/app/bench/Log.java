package dev.tastestream.app.bench;

import dev.tastestream.app.Parts;
import dev.tastestream.app.TemporaryDirectory;
import dev.tastestream.broker.BrokerConfig;
import dev.tastestream.broker.EmbeddedBroker;
import dev.tastestream.domain.Progress;
import dev.tastestream.replay.Replay;
import dev.tastestream.replay.ReplayConfig;
import dev.tastestream.replay.generate.GeneratedFolder;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.client.ClientSettings;
import dev.tastestream.wire.topics.TopicCatalogue;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;

/** A broker of a measurement's own, and a folder of generated ratings to fill it with. */
final class Log implements AutoCloseable {

  private final Parts parts = new Parts();
  private final Path folder;
  private final String servers;

  private Log(GeneratedFolder data) throws IOException {
    folder = parts.add(TemporaryDirectory.create("tastestream-bench-data")).path();
    data.writeTo(folder, Progress.NONE);
    Path broker = parts.add(TemporaryDirectory.create("tastestream-bench-broker")).path();
    servers = parts.add(EmbeddedBroker.start(new BrokerConfig(broker, 0))).bootstrapServers();
  }

  /** Generates the ratings and starts the broker. */
  static Log of(GeneratedFolder data) throws IOException {
    return new Log(data);
  }

  /** The MovieLens folder. */
  Path folder() {
    return folder;
  }

  /** Creates the declared topics, with a prefix that no earlier call had. */
  Cluster topics(String prefix) {
    Cluster cluster = new Cluster(servers, prefix, ClientSettings.NONE);
    try (Admin admin = cluster.admin()) {
      TopicCatalogue topics = TopicCatalogue.declared();
      topics.apply(admin, cluster, topics.plan(admin, cluster), Optional.empty());
    }
    return cluster;
  }

  /** Sends all ratings to their topic. */
  void fill(Cluster cluster) {
    new Replay(cluster, ReplayConfig.of(folder), line -> {}, Progress.NONE, Clock.systemUTC())
        .run();
  }

  @Override
  public void close() {
    parts.close();
  }
}
