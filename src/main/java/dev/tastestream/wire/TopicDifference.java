package dev.tastestream.wire;

import java.util.TreeMap;

/** One way in which a cluster differs from the declared topics. */
public sealed interface TopicDifference {

  TopicDeclaration declared();

  /** The difference in one sentence, with the name that the topic has on the cluster. */
  String describe(Cluster cluster);

  /** The topic is not there. */
  record Missing(TopicDeclaration declared) implements TopicDifference {
    @Override
    public String describe(Cluster cluster) {
      return "%s is missing: %d partitions, %s"
          .formatted(
              cluster.name(declared.topic()),
              declared.partitions(),
              new TreeMap<>(declared.config()));
    }
  }

  /** The topic has another number of partitions. Changing it is a migration, never done here. */
  record OtherPartitions(TopicDeclaration declared, int found) implements TopicDifference {
    @Override
    public String describe(Cluster cluster) {
      return "%s has %d partitions, declared are %d: keys would move, so this needs a migration"
          .formatted(cluster.name(declared.topic()), found, declared.partitions());
    }
  }

  /**
   * A setting of the topic is another one.
   *
   * @param found the setting on the cluster, the default where the topic has none of its own
   */
  record OtherConfig(TopicDeclaration declared, String setting, String found)
      implements TopicDifference {
    @Override
    public String describe(Cluster cluster) {
      return "%s has %s=%s, declared is %s"
          .formatted(cluster.name(declared.topic()), setting, found, wanted());
    }

    /** The setting as declared. */
    public String wanted() {
      return declared.config().get(setting);
    }
  }
}
