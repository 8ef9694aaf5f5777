package dev.tastestream.app.doctor;

import dev.tastestream.wire.Application;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.ClusterException;
import dev.tastestream.wire.KafkaAnswer;
import dev.tastestream.wire.permission.LeastPermissions;
import dev.tastestream.wire.permission.ProcessKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;

/**
 * Asks the cluster what the user of this process may do. The cluster answers this for the user's
 * own operations, so no further permission is needed. Without an authorizer everything is allowed.
 */
final class Permissions {

  /** Where a prefix has nothing yet, this name stands for what will be made. */
  private static final String SAMPLE = "doctor";

  private static final String REQUEST = "tell what this user may do";
  private static final Set<AclOperation> EVERYTHING = EnumSet.allOf(AclOperation.class);

  /** The failures of requests that were allowed. */
  private static final Set<Class<? extends Throwable>> ABOUT_WHAT_EXISTS =
      Set.of(
          UnknownTopicOrPartitionException.class,
          TopicExistsException.class,
          GroupIdNotFoundException.class,
          TransactionalIdNotFoundException.class);

  private final Admin admin;
  private final Application application;

  /** Those that exist, by name, with what this user may do with them. */
  private final Map<String, Set<AclOperation>> topics = new HashMap<>();

  Permissions(Admin admin, Application application) {
    this.admin = admin;
    this.application = application;
  }

  /** Returns the permissions that a process needs and does not have. */
  List<AclBinding> missing(ProcessKind process) {
    List<AclBinding> missing = new ArrayList<>();
    for (AclBinding binding : LeastPermissions.of(process, application, "User:*")) {
      if (!isAllowed(binding.pattern(), binding.entry().operation())) {
        missing.add(binding);
      }
    }
    return missing;
  }

  private boolean isAllowed(ResourcePattern pattern, AclOperation operation) {
    return switch (pattern.resourceType()) {
      case TOPIC ->
          pattern.patternType() == PatternType.LITERAL
              ? mayUse(pattern.name(), operation)
              : mayUseAll(pattern.name(), operation);
      case GROUP -> mayUseGroup(pattern, operation);
      case TRANSACTIONAL_ID -> mayWriteAs(pattern);
      default -> true;
    };
  }

  /** Whether a topic may be made can only be tried. Kafka refuses before it looks for the topic. */
  private boolean mayUse(String topic, AclOperation operation) {
    return operation == AclOperation.CREATE ? mayCreate(topic) : mayUseExisting(topic, operation);
  }

  private boolean mayUseExisting(String topic, AclOperation operation) {
    return topics.computeIfAbsent(topic, this::operations).contains(operation);
  }

  private Set<AclOperation> operations(String topic) {
    return allowed(
        admin
            .describeTopics(
                List.of(topic), new DescribeTopicsOptions().includeAuthorizedOperations(true))
            .allTopicNames(),
        all -> all.get(topic).authorizedOperations());
  }

  private boolean mayCreate(String topic) {
    return allowed(
            admin
                .createTopics(
                    List.of(new NewTopic(topic, Optional.of(1), Optional.empty())),
                    new CreateTopicsOptions().validateOnly(true))
                .all(),
            nothing -> EVERYTHING)
        .contains(AclOperation.CREATE);
  }

  private boolean mayUseAll(String prefix, AclOperation operation) {
    if (operation == AclOperation.CREATE) {
      return mayCreate(prefix + SAMPLE);
    }
    return KafkaAnswer.await(admin.listTopics().names(), application.cluster(), "list the topics")
        .stream()
        .filter(name -> name.startsWith(prefix))
        .allMatch(name -> mayUseExisting(name, operation));
  }

  private boolean mayUseGroup(ResourcePattern group, AclOperation operation) {
    String name = sample(group);
    return allowed(
            admin
                .describeConsumerGroups(
                    List.of(name),
                    new DescribeConsumerGroupsOptions().includeAuthorizedOperations(true))
                .all(),
            all -> all.get(name).authorizedOperations())
        .contains(operation);
  }

  private boolean mayWriteAs(ResourcePattern id) {
    return allowed(
            admin.describeTransactions(List.of(sample(id))).all(), transactions -> EVERYTHING)
        .contains(AclOperation.WRITE);
  }

  private static String sample(ResourcePattern pattern) {
    return pattern.name() + (pattern.patternType() == PatternType.PREFIXED ? SAMPLE : "");
  }

  /**
   * Returns the operations that an answer names; none if the question is not allowed. What does not
   * exist yet is no matter of permissions. Any other failure says nothing about them.
   *
   * @throws ClusterException if the cluster does not tell
   */
  private <T> Set<AclOperation> allowed(
      KafkaFuture<T> answer, Function<T, Set<AclOperation>> named) {
    return allowed(application.cluster(), answer, named);
  }

  static <T> Set<AclOperation> allowed(
      Cluster cluster, KafkaFuture<T> answer, Function<T, Set<AclOperation>> named) {
    try {
      return Optional.ofNullable(named.apply(answer.get()))
          .orElseThrow(
              () ->
                  new ClusterException(
                      "Kafka at %s does not tell what this user may do: compare 'tastestream acls print' with kafka-acls.sh --list"
                          .formatted(cluster.bootstrapServers())));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AuthorizationException) {
        return Set.of();
      }
      if (ABOUT_WHAT_EXISTS.contains(e.getCause().getClass())) {
        return EVERYTHING;
      }
      throw KafkaAnswer.failure(cluster, REQUEST, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw KafkaAnswer.failure(cluster, REQUEST, e);
    }
  }
}
