package dev.tastestream.program;

import dev.tastestream.wire.Cluster;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;

/**
 * What an instance that does not become ready waits for: a restore that stands still, a transaction
 * that nobody ends, or a thread that is blocked. Without it such a failure can only be guessed at.
 */
final class StuckReport {

  private static final long PATIENCE_SECONDS = 20;
  private static final int FRAMES = 14;
  private static final String THREAD_END = "\n\n";

  private StuckReport() {}

  static String of(Service service) {
    return Stream.of(
            "restores: " + restores(service),
            "open transactions: " + openTransactions(service.cluster()),
            "stream threads:\n" + threads(service.program().pid()))
        .collect(Collectors.joining("\n"));
  }

  private static String restores(Service service) {
    try {
      return service
          .metrics()
          .lines()
          .filter(line -> line.contains("restore_remaining") && !line.startsWith("#"))
          .map(line -> line.replaceAll(".*task_id=\"([^\"]+)\".*} ", "$1: "))
          .collect(Collectors.joining(", "));
    } catch (RuntimeException | AssertionError e) {
      return "no metrics, " + e;
    }
  }

  private static String openTransactions(Cluster cluster) {
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
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "unknown, interrupted";
    }
  }

  private static List<TopicPartition> partitions(Admin admin)
      throws ExecutionException, InterruptedException, TimeoutException {
    Set<String> topics = admin.listTopics().names().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
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
