package dev.tastestream.support;

import dev.tastestream.wire.Cluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;

/**
 * What an instance that does not become ready waits for: a restore that stands still, a transaction
 * that nobody ends, or a thread that is blocked. Without it such a failure can only be guessed at.
 */
public final class StuckReport {

  private static final long PATIENCE_SECONDS = 20;
  private static final int FRAMES = 14;
  private static final String THREAD_END = "\n\n";

  private StuckReport() {}

  /**
   * Asks instance and cluster.
   *
   * @param url of the instance, without a path
   * @param pid the id of its process; empty if it has ended
   */
  public static String of(Cluster cluster, String url, OptionalLong pid) {
    try {
      return String.join(
          "\n",
          "restores: " + restores(url),
          "open transactions: " + openTransactions(cluster),
          "stream threads:\n"
              + (pid.isPresent() ? threads(pid.getAsLong()) : "the process has ended"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "unknown, interrupted";
    }
  }

  private static String restores(String url) throws InterruptedException {
    try {
      return Metrics.of(url)
          .text()
          .lines()
          .filter(line -> line.contains("restore_remaining") && !line.startsWith("#"))
          .map(line -> line.replaceAll(".*task_id=\"([^\"]+)\".*} ", "$1: "))
          .collect(Collectors.joining(", "));
    } catch (UncheckedIOException e) {
      return "no metrics, " + e;
    }
  }

  private static String openTransactions(Cluster cluster) throws InterruptedException {
    try (Admin admin = cluster.admin()) {
      Set<String> open = new TreeSet<>();
      admin
          .describeProducers(partitions(admin))
          .all()
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
          .forEach(
              (partition, state) ->
                  state.activeProducers().stream()
                      .filter(producer -> producer.currentTransactionStartOffset().isPresent())
                      .forEach(producer -> open.add(partition + " " + producer)));
      String ids =
          admin.listTransactions().all().get(PATIENCE_SECONDS, TimeUnit.SECONDS).toString();
      return open + "; the coordinator knows " + ids;
    } catch (ExecutionException | TimeoutException e) {
      return "unknown, " + e;
    }
  }

  private static List<TopicPartition> partitions(Admin admin)
      throws ExecutionException, InterruptedException, TimeoutException {
    Set<String> topics =
        admin
            .listTopics(new ListTopicsOptions().listInternal(true))
            .names()
            .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    return admin
        .describeTopics(topics)
        .allTopicNames()
        .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .values()
        .stream()
        .flatMap(StuckReport::partitions)
        .toList();
  }

  private static Stream<TopicPartition> partitions(TopicDescription topic) {
    return topic.partitions().stream()
        .map(partition -> new TopicPartition(topic.name(), partition.partition()));
  }

  private static String threads(long pid) {
    try {
      Process jstack = new ProcessBuilder("jstack", Long.toString(pid)).start();
      String all = new String(jstack.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return Stream.of(all.split(THREAD_END))
          .filter(thread -> thread.startsWith("\"") && thread.contains("tastestream-"))
          .filter(thread -> thread.contains("StreamThread-") || thread.contains("StateUpdater-"))
          .filter(thread -> !thread.contains("kafka-producer-network-thread"))
          .map(thread -> thread.lines().limit(FRAMES).collect(Collectors.joining("\n")))
          .collect(Collectors.joining("\n"));
    } catch (IOException e) {
      return "unknown, " + e;
    }
  }
}
