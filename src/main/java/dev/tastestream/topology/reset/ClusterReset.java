package dev.tastestream.topology.reset;

import dev.tastestream.domain.ReportedException;
import dev.tastestream.topology.reset.ResetPlan.Part;
import dev.tastestream.topology.store.StoreNames;
import dev.tastestream.wire.Application;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.ClusterException;
import dev.tastestream.wire.Footprint;
import dev.tastestream.wire.KafkaAnswer;
import dev.tastestream.wire.Topic;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Deletes the topics and the group of an application. What can't be rebuilt stays, unless the
 * caller says that it may be lost. Only names of the application are deleted, and declared topics
 * only if they are as declared: a topic of another program may have the same name.
 */
public final class ClusterReset {

  private static final Map<Topic, String> REBUILT =
      new EnumMap<>(
          Map.of(
              Topic.RECOMMENDATIONS, "lists, made again from ratings",
              Topic.MOVIE_VECTORS, "fitted again by a trainer, or 'generations restore'",
              Topic.GENERATIONS, "fitted again by a trainer, or 'generations restore'",
              Topic.DEAD_LETTERS, "written again from ratings"));

  private static final Map<Topic, String> LOST =
      new EnumMap<>(
          Map.of(
              Topic.RATINGS, "nobody can replay ratings that came over HTTP or from applications",
              Topic.MOVIES, "titles and genres; only a folder that was replayed has them too",
              Topic.EVALUATIONS, "measured once, when the ratings came"));

  private static final int LOOKS = 100;
  private static final long LOOK_MILLIS = 100;

  private final Application application;
  private final Cluster cluster;
  private final Footprint footprint;
  private final ResetPlan plan;

  private ClusterReset(Footprint footprint, Extent extent) {
    application = footprint.application();
    cluster = application.cluster();
    this.footprint = footprint;
    plan = plan(extent);
  }

  /**
   * Looks at the cluster, and deletes nothing yet.
   *
   * @throws ReportedException if there is no such application
   * @throws ClusterException if the cluster doesn't answer
   */
  public static ClusterReset of(Application application, Extent extent) {
    Footprint footprint = Footprint.of(application);
    if (!footprint.hasLedger() && footprint.offsets().isEmpty()) {
      throw new ReportedException(
          "there is no application %s at %s, so nothing is deleted: check --application-id and --topic-prefix"
              .formatted(application.group(), application.cluster().bootstrapServers()));
    }
    return new ClusterReset(footprint, extent);
  }

  /** What {@link #run} does. */
  public ResetPlan plan() {
    return plan;
  }

  /** The cluster's own id. */
  public String clusterId() {
    return footprint.clusterId();
  }

  private ResetPlan plan(Extent extent) {
    List<Part> rebuilt = declared(REBUILT);
    rebuilt.addAll(internal());
    List<Part> rest = declared(LOST);
    boolean all = extent == Extent.ALL;
    return new ResetPlan(
        rebuilt,
        all ? rest : List.of(),
        all ? List.of() : rest,
        new Refusal(footprint).of(extent, all ? EnumSet.allOf(Topic.class) : REBUILT.keySet()));
  }

  private List<Part> declared(Map<Topic, String> reasons) {
    return reasons.entrySet().stream()
        .map(it -> new Part(cluster.name(it.getKey()), it.getValue()))
        .filter(part -> footprint.topics().contains(part.topic()))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  /** The ledger goes last: as long as it is there, an interrupted reset can be repeated. */
  private List<Part> internal() {
    List<String> stores = new ArrayList<>(StoreNames.LOGGED);
    stores.remove(StoreNames.LEDGER);
    return Stream.of(
            Stream.of(application.repartition(StoreNames.STRAYS)),
            stores.stream().map(application::changelog),
            Stream.of(application.ledgerChangelog()))
        .flatMap(it -> it)
        .filter(footprint.topics()::contains)
        .map(topic -> new Part(topic, "state, from ratings"))
        .toList();
  }

  /**
   * Deletes the group and the topics. The group goes first: the cluster refuses that if an instance
   * has joined meanwhile.
   *
   * @throws ReportedException if something stands against it; then nothing is deleted
   * @throws ClusterException if the cluster refuses; the same command then goes on
   */
  public void run() {
    plan.refusal()
        .ifPresent(
            why -> {
              throw new ReportedException(why);
            });
    try (Admin admin = cluster.admin()) {
      deleteGroup(admin);
      for (String topic : plan.topics()) {
        deleted(
            admin.deleteTopics(List.of(topic)).all(),
            "delete " + topic,
            UnknownTopicOrPartitionException.class);
      }
      awaitGone(admin);
    }
  }

  /** A cluster answers before all of it knows, and 'topics apply' would find the old topics. */
  private void awaitGone(Admin admin) {
    try {
      for (int look = 0; look < LOOKS; look++) {
        Set<String> topics = KafkaAnswer.await(admin.listTopics().names(), cluster, "list topics");
        if (plan.topics().stream().noneMatch(topics::contains)) {
          return;
        }
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw stopped(e);
    }
    throw new ClusterException(
        "Kafka at %s has agreed to delete the topics but still shows them: run 'topics check' in a minute"
            .formatted(cluster.bootstrapServers()));
  }

  private void deleteGroup(Admin admin) {
    try {
      deleted(
          admin.deleteConsumerGroups(List.of(application.group())).all(),
          "delete the group " + application.group(),
          GroupIdNotFoundException.class);
    } catch (ClusterException e) {
      if (e.getCause() instanceof GroupNotEmptyException) {
        throw new ReportedException(
            "%s has been started, so nothing is deleted: stop all instances first"
                .formatted(application.group()),
            e);
      }
      throw e;
    }
  }

  private void deleted(
      KafkaFuture<Void> answer, String request, Class<? extends Exception> ifGone) {
    try {
      answer.get();
    } catch (ExecutionException e) {
      if (!ifGone.isInstance(e.getCause())) {
        throw KafkaAnswer.failure(cluster, request, e.getCause());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw stopped(e);
    }
  }

  private static ClusterException stopped(InterruptedException e) {
    return new ClusterException(
        "stopped before everything was deleted: the same command goes on", e);
  }
}
