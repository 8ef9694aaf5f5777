package dev.tastestream.wire.topics;

import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.ClusterException;
import dev.tastestream.wire.KafkaAnswer;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.topics.TopicDifference.Missing;
import dev.tastestream.wire.topics.TopicDifference.OtherConfig;
import dev.tastestream.wire.topics.TopicDifference.OtherPartitions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;

/**
 * All declared topics, and the differences on a cluster.
 *
 * <p>Never deletes a topic or changes a number of partitions, because both lose data.
 *
 * @param declarations one for each topic
 */
public record TopicCatalogue(List<TopicDeclaration> declarations) {

  private static final int SETTLE_ATTEMPTS = 200;
  private static final long SETTLE_MILLIS = 50;

  public TopicCatalogue {
    declarations = List.copyOf(declarations);
  }

  /** Returns the topics that were packaged with the program. */
  public static TopicCatalogue declared() {
    return new TopicCatalogue(Arrays.stream(Topic.values()).map(TopicDeclaration::of).toList());
  }

  /**
   * Returns the differences between a cluster and the declarations, in the order of the
   * declarations; empty if the cluster is as declared.
   *
   * @throws ClusterException if the cluster doesn't answer
   */
  public List<TopicDifference> plan(Admin admin, Cluster cluster) {
    Map<String, TopicFacts> found = TopicFacts.read(admin, cluster, names(cluster));
    Map<String, Map<String, String>> settings = TopicFacts.settings(admin, cluster, found.keySet());
    return compare(cluster, found, settings);
  }

  /** Returns the full names of all topics. */
  List<String> names(Cluster cluster) {
    return declarations.stream().map(declared -> cluster.name(declared.topic())).toList();
  }

  /** Returns the declarations of some topics. */
  public TopicCatalogue of(Set<Topic> topics) {
    return new TopicCatalogue(
        declarations.stream().filter(declared -> topics.contains(declared.topic())).toList());
  }

  /**
   * Returns the differences between topics and declarations, in their order.
   *
   * @param settings by topic; without an entry, the settings of a topic are not compared
   */
  List<TopicDifference> compare(
      Cluster cluster, Map<String, TopicFacts> found, Map<String, Map<String, String>> settings) {
    List<TopicDifference> differences = new ArrayList<>();
    for (TopicDeclaration declared : declarations) {
      TopicFacts facts = found.get(cluster.name(declared.topic()));
      if (facts == null) {
        differences.add(new Missing(declared));
      } else {
        if (facts.partitions() != declared.partitions()) {
          differences.add(new OtherPartitions(declared, facts.partitions()));
        }
        Optional.ofNullable(settings.get(facts.name()))
            .ifPresent(theirs -> differences.addAll(compare(declared, theirs)));
      }
    }
    return differences;
  }

  /**
   * Returns the number of partitions of a topic on the cluster; empty if it does not exist.
   *
   * @throws ClusterException if the cluster doesn't answer
   */
  public static OptionalInt partitions(Admin admin, Cluster cluster, Topic topic) {
    String name = cluster.name(topic);
    boolean present =
        KafkaAnswer.await(admin.listTopics().names(), cluster, "list the topics").contains(name);
    if (!present) {
      return OptionalInt.empty();
    }
    return OptionalInt.of(
        KafkaAnswer.await(
                admin.describeTopics(List.of(name)).allTopicNames(),
                cluster,
                "describe the topic " + name)
            .get(name)
            .partitions()
            .size());
  }

  private static List<TopicDifference> compare(
      TopicDeclaration declared, Map<String, String> settings) {
    List<TopicDifference> differences = new ArrayList<>();
    new TreeMap<>(declared.config())
        .forEach(
            (setting, wanted) -> {
              String found = settings.getOrDefault(setting, "nothing");
              if (!wanted.equals(found)) {
                differences.add(new OtherConfig(declared, setting, found));
              }
            });
    return differences;
  }

  /**
   * Creates missing topics and corrects settings, and waits until all brokers know of them, because
   * a cluster answers earlier.
   *
   * @param differences what {@link #plan} found
   * @param replicationFactor of new topics; empty for the cluster's default
   * @return the differences that only an operator can resolve: other numbers of partitions
   * @throws ClusterException if the cluster refuses, or doesn't show the changes in 10 s
   */
  public List<TopicDifference> apply(
      Admin admin,
      Cluster cluster,
      List<TopicDifference> differences,
      Optional<Short> replicationFactor) {
    List<Missing> missing = select(differences, Missing.class);
    create(admin, cluster, missing, replicationFactor);
    correct(admin, cluster, select(differences, OtherConfig.class));
    List<TopicDifference> left = differences.isEmpty() ? List.of() : settled(admin, cluster);
    TopicLeaders.await(
        admin,
        cluster,
        missing.stream()
            .map(Missing::declared)
            .collect(
                Collectors.toMap(
                    topic -> cluster.name(topic.topic()), TopicDeclaration::partitions)));
    return left;
  }

  /** Returns the differences once only those are left that this command never touches. */
  private List<TopicDifference> settled(Admin admin, Cluster cluster) {
    for (int attempt = 0; attempt < SETTLE_ATTEMPTS; attempt++) {
      List<TopicDifference> left = plan(admin, cluster);
      if (left.stream().allMatch(OtherPartitions.class::isInstance)) {
        return left;
      }
      pause();
    }
    throw new ClusterException(
        "Kafka at %s has accepted the changes but does not show them yet: run 'topics check' in a minute"
            .formatted(cluster.bootstrapServers()));
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(SETTLE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClusterException("stopped while waiting for new topics", e);
    }
  }

  private static <T extends TopicDifference> List<T> select(
      List<TopicDifference> differences, Class<T> kind) {
    return differences.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private static void create(
      Admin admin, Cluster cluster, List<Missing> missing, Optional<Short> replicationFactor) {
    List<NewTopic> topics =
        missing.stream()
            .map(Missing::declared)
            .map(
                d ->
                    new NewTopic(
                            cluster.name(d.topic()), Optional.of(d.partitions()), replicationFactor)
                        .configs(d.config()))
            .toList();
    if (!topics.isEmpty()) {
      KafkaAnswer.await(admin.createTopics(topics).all(), cluster, "create the topics");
    }
  }

  private static void correct(Admin admin, Cluster cluster, List<OtherConfig> wrong) {
    Map<ConfigResource, Collection<AlterConfigOp>> changes = new LinkedHashMap<>();
    for (OtherConfig difference : wrong) {
      changes
          .computeIfAbsent(
              resource(cluster.name(difference.declared().topic())), r -> new ArrayList<>())
          .add(set(difference.setting(), difference.wanted()));
    }
    if (!changes.isEmpty()) {
      KafkaAnswer.await(
          admin.incrementalAlterConfigs(changes).all(), cluster, "change the topics' settings");
    }
  }

  private static AlterConfigOp set(String setting, String value) {
    return new AlterConfigOp(new ConfigEntry(setting, value), AlterConfigOp.OpType.SET);
  }

  private static ConfigResource resource(String topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic);
  }
}
