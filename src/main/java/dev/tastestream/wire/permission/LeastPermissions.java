package dev.tastestream.wire.permission;

import dev.tastestream.wire.Application;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.Names;
import dev.tastestream.wire.Topic;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * What a process must be allowed to do, and no more. An allowed {@code Read}, {@code Write} or
 * {@code Delete} includes {@code Describe}, so this is only named where it stands alone. A test
 * runs every process with exactly these permissions.
 */
public final class LeastPermissions {

  /** The group of a reader that does not name one. */
  private static final String READERS = "application";

  private final Application application;
  private final String principal;
  private final List<AclBinding> bindings = new ArrayList<>();

  private LeastPermissions(Application application, String principal) {
    this.application = application;
    this.principal = principal;
  }

  /**
   * Returns the permissions of a process.
   *
   * @param principal as the cluster knows the user, {@code User:films}
   */
  public static List<AclBinding> of(ProcessKind kind, Application application, String principal) {
    LeastPermissions least = new LeastPermissions(application, principal);
    switch (kind) {
      case TOPICS -> least.topics();
      case LOAD -> least.load();
      case STREAM -> least.stream();
      case TRAIN -> least.train();
      case APPLICATION -> least.application();
      case PRODUCER -> least.producer();
    }
    return List.copyOf(least.bindings);
  }

  private void topics() {
    all(AclOperation.CREATE, AclOperation.DESCRIBE, AclOperation.ALTER_CONFIGS);
  }

  private void load() {
    topic(Topic.RATINGS, AclOperation.READ, AclOperation.WRITE, AclOperation.DESCRIBE_CONFIGS);
    topic(Topic.MOVIES, AclOperation.READ, AclOperation.WRITE, AclOperation.DESCRIBE_CONFIGS);
  }

  /** Kafka Streams makes its own topics, and deletes what it has read of the repartition topic. */
  private void stream() {
    all(AclOperation.READ, AclOperation.DESCRIBE_CONFIGS);
    Set<Topic> written =
        EnumSet.of(Topic.RATINGS, Topic.RECOMMENDATIONS, Topic.EVALUATIONS, Topic.DEAD_LETTERS);
    written.forEach(topic -> topic(topic, AclOperation.WRITE));
    prefixed(
        ResourceType.TOPIC,
        internal(),
        AclOperation.CREATE,
        AclOperation.READ,
        AclOperation.WRITE,
        AclOperation.DELETE,
        AclOperation.DESCRIBE_CONFIGS);
    literal(ResourceType.GROUP, application.group(), AclOperation.READ);
    prefixed(ResourceType.TRANSACTIONAL_ID, internal(), AclOperation.WRITE);
  }

  private void train() {
    all(AclOperation.DESCRIBE, AclOperation.DESCRIBE_CONFIGS);
    Set<Topic> read = EnumSet.of(Topic.MOVIES, Topic.MOVIE_VECTORS, Topic.GENERATIONS);
    read.forEach(topic -> topic(topic, AclOperation.READ));
    topic(Topic.MOVIE_VECTORS, AclOperation.WRITE);
    topic(Topic.GENERATIONS, AclOperation.WRITE);
    prefixed(ResourceType.TOPIC, internal(), AclOperation.DESCRIBE, AclOperation.DESCRIBE_CONFIGS);
    literal(ResourceType.TOPIC, application.ledgerChangelog(), AclOperation.READ);
    literal(ResourceType.GROUP, application.group(), AclOperation.DESCRIBE);
    literal(
        ResourceType.TRANSACTIONAL_ID,
        cluster().names().transactionalId(Names.TRAINER),
        AclOperation.WRITE);
  }

  private void application() {
    topic(Topic.RECOMMENDATIONS, AclOperation.READ);
    topic(Topic.MOVIES, AclOperation.READ);
    prefixed(ResourceType.GROUP, cluster().names().group(READERS), AclOperation.READ);
  }

  private void producer() {
    topic(Topic.RATINGS, AclOperation.WRITE);
  }

  /** Returns the beginning of the names that Kafka Streams makes. */
  private String internal() {
    return application.group() + "-";
  }

  private Cluster cluster() {
    return application.cluster();
  }

  private void all(AclOperation... operations) {
    for (Topic topic : Topic.values()) {
      topic(topic, operations);
    }
  }

  private void topic(Topic topic, AclOperation... operations) {
    literal(ResourceType.TOPIC, cluster().name(topic), operations);
  }

  private void literal(ResourceType type, String name, AclOperation... operations) {
    add(new ResourcePattern(type, name, PatternType.LITERAL), operations);
  }

  private void prefixed(ResourceType type, String name, AclOperation... operations) {
    add(new ResourcePattern(type, name, PatternType.PREFIXED), operations);
  }

  private void add(ResourcePattern resource, AclOperation... operations) {
    for (AclOperation operation : operations) {
      bindings.add(
          new AclBinding(
              resource,
              new AccessControlEntry(principal, "*", operation, AclPermissionType.ALLOW)));
    }
  }
}
