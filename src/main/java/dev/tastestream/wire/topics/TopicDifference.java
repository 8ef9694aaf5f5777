package dev.tastestream.wire.topics;

import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.topics.Finding.Weight;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.config.TopicConfig;

/** One way in which a cluster differs from the declared topics. */
public sealed interface TopicDifference {

  TopicDeclaration declared();

  /** The difference in one sentence, with the name that the topic has on the cluster. */
  String describe(Cluster cluster);

  /** Whether the program can work all the same. */
  Weight weight();

  /** What to do about it, as the end of a sentence. */
  String remedy();

  /** The difference, and what to do about it, in one sentence. */
  default Finding finding(Cluster cluster) {
    return new Finding(weight(), describe(cluster) + ": " + remedy());
  }

  /** The topic is not there. */
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

  /** The topic has another number of partitions. Changing it is a migration, never done here. */
  record OtherPartitions(TopicDeclaration declared, int found) implements TopicDifference {

    /**
     * What has no key that anybody looks for: letters are read whole, and figures of each moment.
     */
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
      return "make it anew with %d, or start afresh under another --topic-prefix"
          .formatted(declared.partitions());
    }

    @Override
    public Finding finding(Cluster cluster) {
      String name = cluster.name(declared.topic());
      return new Finding(
          weight(),
          weight() == Weight.ADVICE
              ? "%s has %d partitions, declared are %d: that does no harm"
                  .formatted(name, found, declared.partitions())
              : "%s has %d partitions, declared are %d: keys have moved, so nothing may be read or written there; %s"
                  .formatted(name, found, declared.partitions(), remedy()));
    }
  }

  /**
   * A setting of the topic is another one.
   *
   * @param found the setting on the cluster, the default where the topic has none of its own
   */
  record OtherConfig(TopicDeclaration declared, String setting, String found)
      implements TopicDifference {

    /** Where nothing but figures of the moment would be lost. */
    private static final Set<Topic> FIGURES = Set.of(Topic.EVALUATIONS);

    @Override
    public String describe(Cluster cluster) {
      return "%s has %s=%s, declared is %s"
          .formatted(cluster.name(declared.topic()), setting, found, wanted());
    }

    /** The setting as declared. */
    public String wanted() {
      return declared.config().get(setting);
    }

    /**
     * Another policy throws away what must stay. Another time on {@code ratings} lets retention do
     * so, and says wrongly what came before an erasure.
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
