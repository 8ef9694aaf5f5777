package dev.tastestream.support;

import dev.tastestream.broker.BrokerConfig;
import dev.tastestream.broker.EmbeddedBroker;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.client.ClientSettings;
import dev.tastestream.wire.topics.TopicCatalogue;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A fresh broker for each test class, with the declared topics, on a port of its own:
 *
 * <pre>
 * &#64;RegisterExtension static final Broker BROKER = new Broker();
 * </pre>
 *
 * Tests of one class that need topics of their own take {@link #cluster(String)} with a prefix.
 */
public final class Broker implements BeforeAllCallback, AfterAllCallback {

  /** A single broker has no successor, so losing its session only makes tests wait. */
  private static final Map<String, String> NEVER_FENCED =
      Map.of("broker.session.timeout.ms", "120000");

  private final Map<String, String> overrides;
  private Path stateDir;
  private EmbeddedBroker broker;

  public Broker() {
    this(Map.of());
  }

  /**
   * A broker with other settings.
   *
   * @param overrides broker properties
   */
  public Broker(Map<String, String> overrides) {
    this.overrides = Map.copyOf(overrides);
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    stateDir = Files.createTempDirectory("tastestream-it");
    Map<String, String> settings = new HashMap<>(NEVER_FENCED);
    settings.putAll(overrides);
    broker = EmbeddedBroker.start(new BrokerConfig(stateDir, 0, settings));
    applyTopics(cluster());
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    broker.close();
    try (Stream<Path> files = Files.walk(stateDir)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    }
  }

  /** The cluster with the declared topics. */
  public Cluster cluster() {
    return Cluster.at(broker.bootstrapServers());
  }

  /** The cluster with another set of the declared topics, created if they are missing. */
  public Cluster cluster(String topicPrefix) {
    Cluster cluster = new Cluster(broker.bootstrapServers(), topicPrefix, ClientSettings.NONE);
    applyTopics(cluster);
    return cluster;
  }

  /** Creates the declared topics that a cluster lacks. */
  public static void applyTopics(Cluster cluster) {
    try (Admin admin = cluster.admin()) {
      TopicCatalogue topics = TopicCatalogue.declared();
      topics.apply(admin, cluster, topics.plan(admin, cluster), Optional.empty());
    }
  }
}
