package dev.tastestream.wire.permission;

import dev.tastestream.wire.Topic;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The processes of an installation that have a user of their own on the cluster. */
public enum ProcessKind {
  /** {@code topics apply}: creates the declared topics and corrects their settings. */
  TOPICS,
  /** {@code replay}: loads a MovieLens folder. */
  LOAD,
  /** {@code stream}: an instance, with its HTTP server. */
  STREAM,
  /** {@code train}: fits and publishes generations. */
  TRAIN,
  /** An application that only reads lists and titles from their topics, in a group of its own. */
  APPLICATION,
  /** An application that only writes ratings. */
  PRODUCER;

  /** Returns the declared topics that this process uses. It may look at no others. */
  public Set<Topic> topics() {
    return switch (this) {
      case LOAD -> EnumSet.of(Topic.RATINGS, Topic.MOVIES);
      case APPLICATION -> EnumSet.of(Topic.RECOMMENDATIONS, Topic.MOVIES);
      case PRODUCER -> EnumSet.of(Topic.RATINGS);
      case TOPICS, STREAM, TRAIN -> EnumSet.allOf(Topic.class);
    };
  }

  /** Returns whether this process is a program of the operator's, and not a command of this one. */
  public boolean isForeign() {
    return this == APPLICATION || this == PRODUCER;
  }

  /** Returns whether this process uses topics that Kafka Streams makes. */
  public boolean usesInternalTopics() {
    return this == STREAM || this == TRAIN;
  }

  /** Returns the name as on the command line. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
