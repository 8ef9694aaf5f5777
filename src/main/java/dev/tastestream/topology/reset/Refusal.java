package dev.tastestream.topology.reset;

import dev.tastestream.wire.Application;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.ClusterException;
import dev.tastestream.wire.Footprint;
import dev.tastestream.wire.KafkaAnswer;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.topics.TopicAudit;
import dev.tastestream.wire.topics.TopicCatalogue;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Why an application should not be deleted from its cluster now. */
record Refusal(Footprint footprint) {

  private static final String REMEDY =
      "'tastestream backup --to DIR' saves them, and --lose-ratings then deletes everything";

  /**
   * Returns the reason, and what to do; empty if there is none.
   *
   * @param topics the declared topics that are to be deleted
   * @throws ClusterException if the cluster doesn't answer
   */
  Optional<String> of(Extent extent, Set<Topic> topics) {
    return running()
        .or(this::shared)
        .or(() -> foreign(topics))
        .or(() -> extent == Extent.ALL ? Optional.empty() : gap());
  }

  private Application application() {
    return footprint.application();
  }

  private Cluster cluster() {
    return application().cluster();
  }

  private String ratings() {
    return cluster().name(Topic.RATINGS);
  }

  private Optional<String> running() {
    return footprint.members() == 0
        ? Optional.empty()
        : Optional.of(
            "%s is running (its group has %d members): stop all instances first; one that was killed leaves the group within a minute"
                .formatted(application().group(), footprint.members()));
  }

  /** Another application with the same prefix has the same declared topics. */
  private Optional<String> shared() {
    String ending = application().ledgerChangelog().substring(application().group().length());
    return footprint.topics().stream()
        .filter(topic -> topic.endsWith(ending))
        .map(topic -> topic.substring(0, topic.length() - ending.length()))
        .filter(group -> !group.equals(application().group()))
        .filter(this::readsTheSame)
        .sorted()
        .findFirst()
        .map(
            group ->
                "the application %s reads %s too, so the topics that they share are not deleted: stop using one of them, and delete its group and its topics %s-… first"
                    .formatted(group, ratings(), group));
  }

  private boolean readsTheSame(String group) {
    return Footprint.of(new Application(cluster().withoutPrefix(), group))
        .topicsRead()
        .contains(ratings());
  }

  /** A topic of another program may have the same name. */
  private Optional<String> foreign(Set<Topic> deleted) {
    Set<Topic> topics = EnumSet.copyOf(deleted);
    topics.removeIf(topic -> !footprint.topics().contains(cluster().name(topic)));
    try (Admin admin = cluster().admin()) {
      TopicAudit.of(TopicCatalogue.declared().of(topics)).require(admin, cluster());
      return Optional.empty();
    } catch (ClusterException e) {
      if (e.getCause() != null) {
        throw e;
      }
      return Optional.of(
          "a topic may be of another program, so nothing is deleted (%s)"
              .formatted(e.getMessage()));
    }
  }

  private Optional<String> gap() {
    if (footprint.hasLedger() && !footprint.topics().contains(ratings())) {
      return Optional.of(
          "%s is not on the cluster, so only the ledger has its ratings: %s"
              .formatted(ratings(), REMEDY));
    }
    Map<TopicPartition, OffsetAndMetadata> processed = new HashMap<>(footprint.offsets());
    processed.keySet().removeIf(partition -> !partition.topic().equals(ratings()));
    OptionalLong records = LogGap.records(log(), processed);
    if (records.isEmpty()) {
      return Optional.of(
          "the offsets of %s are gone, so it is unknown whether %s still has all ratings of the ledger: %s"
              .formatted(application().group(), ratings(), REMEDY));
    }
    return records.getAsLong() == 0
        ? Optional.empty()
        : Optional.of(
            "%s no longer has %d records that the ledger was made from, and their ratings would be lost: %s"
                .formatted(ratings(), records.getAsLong(), REMEDY));
  }

  private Map<TopicPartition, LogGap> log() {
    if (!footprint.topics().contains(ratings())) {
      return Map.of();
    }
    try (Admin admin = cluster().admin()) {
      TopicDescription topic =
          KafkaAnswer.await(
                  admin.describeTopics(List.of(ratings())).allTopicNames(),
                  cluster(),
                  "describe the topic " + ratings())
              .get(ratings());
      var begins = offsets(admin, topic, OffsetSpec.earliest());
      Map<TopicPartition, LogGap> log = new HashMap<>();
      offsets(admin, topic, OffsetSpec.latest())
          .forEach(
              (partition, end) ->
                  log.put(partition, new LogGap(begins.get(partition).offset(), end.offset())));
      return log;
    }
  }

  private Map<TopicPartition, ListOffsetsResultInfo> offsets(
      Admin admin, TopicDescription topic, OffsetSpec which) {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    topic
        .partitions()
        .forEach(it -> asked.put(new TopicPartition(topic.name(), it.partition()), which));
    return KafkaAnswer.await(admin.listOffsets(asked).all(), cluster(), "tell where topics end");
  }
}
