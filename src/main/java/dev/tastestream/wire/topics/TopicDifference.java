package dev.tastestream.wire.topics;

import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.topics.Finding.Weight;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.config.TopicConfig;

/** A difference between a cluster and the declared topics. */
public sealed interface TopicDifference {

  TopicDeclaration declared();

  /** Describes the difference in one sentence, with the full name of the topic. */
  String describe(Cluster cluster);

  /** Returns whether the program can work despite the difference. */
  Weight weight();

  /** Returns the remedy, as the end of a sentence. */
  String remedy();

  /** Returns the difference and the remedy in one sentence. */
  default Finding finding(Cluster cluster) {
    return new Finding(weight(), describe(cluster) + ": " + remedy());
  }

  /** The topic is missing. */
  record Missing(TopicDeclaration declared) implements TopicDifference {
    @Override
    public String describe(Cluster cluster) {
      return "%s is missing: partitions=%d %s"
          .formatted(
              cluster.name(declared.topic()),
              declared.partitions(),
              new TreeMap<>(declared.config()));
    }

    @Override
    public Weight weight() {
      return Weight.BREAKS;
    }

    @Override
    public String remedy() {
      return "create the topics with 'tastestream topics apply'";
    }

    @Override
    public Finding finding(Cluster cluster) {
      return Finding.breaks(
          "the topic %s is missing: %s".formatted(cluster.name(declared.topic()), remedy()));
    }
  }

  /**
   * The topic has another number of partitions. Changing it would be a migration, which this
   * program never does.
   */
  record OtherPartitions(TopicDeclaration declared, int found) implements TopicDifference {

    /** Topics that are read as a whole, so that the partition of a key does not matter. */
    private static final Set<Topic> WITHOUT_PLACE = Set.of(Topic.DEAD_LETTERS, Topic.EVALUATIONS);

    @Override
    public String describe(Cluster cluster) {
      return "%s has %d partitions, declared are %d: keys would move, so this needs a migration"
          .formatted(cluster.name(declared.topic()), found, declared.partitions());
    }

    @Override
    public Weight weight() {
      return WITHOUT_PLACE.contains(declared.topic()) ? Weight.ADVICE : Weight.BREAKS;
    }

    @Override
    public String remedy() {
      return "create it again with %d, or start again under another --topic-prefix"
          .formatted(declared.partitions());
    }

    @Override
    public Finding finding(Cluster cluster) {
      String name = cluster.name(declared.topic());
      return new Finding(
          weight(),
          weight() == Weight.ADVICE
              ? "%s has %d partitions, declared are %d: this does no harm"
                  .formatted(name, found, declared.partitions())
              : "%s has %d partitions, declared are %d: keys have moved, so nothing may be read or written there; %s"
                  .formatted(name, found, declared.partitions(), remedy()));
    }
  }

  /**
   * A setting of the topic has another value.
   *
   * @param found the value on the cluster, which may be the cluster's default
   */
  record OtherConfig(TopicDeclaration declared, String setting, String found)
      implements TopicDifference {

    /** Topics that contain only current figures, so that a loss does no harm. */
    private static final Set<Topic> FIGURES = Set.of(Topic.EVALUATIONS);

    @Override
    public String describe(Cluster cluster) {
      return "%s has %s=%s, declared is %s"
          .formatted(cluster.name(declared.topic()), setting, found, wanted());
    }

    /** Returns the declared value. */
    public String wanted() {
      return declared.config().get(setting);
    }

    /**
     * Another policy deletes records that must stay. Another kind of timestamp on {@code ratings}
     * lets retention delete them, and breaks the order of ratings and erasures.
     */
    @Override
    public Weight weight() {
      boolean loses =
          setting.equals(TopicConfig.CLEANUP_POLICY_CONFIG) && !FIGURES.contains(declared.topic());
      boolean misdates =
          setting.equals(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG)
              && declared.topic() == Topic.RATINGS;
      return loses || misdates ? Weight.BREAKS : Weight.ADVICE;
    }

    @Override
    public String remedy() {
      if (weight() == Weight.BREAKS) {
        return "records would be lost; set it right with 'tastestream topics apply'";
      }
      return declared.topic() == Topic.DEAD_LETTERS
              && setting.equals(TopicConfig.MAX_MESSAGE_BYTES_CONFIG)
          ? "letters that are larger are cut; 'tastestream topics apply' sets it so"
          : "'tastestream topics apply' sets it so";
    }
  }
}
