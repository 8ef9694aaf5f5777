package dev.tastestream.chaos;

import static org.awaitility.Awaitility.await;

import dev.tastestream.chaos.BrokerNode.Address;
import dev.tastestream.support.FreePorts;
import dev.tastestream.wire.Cluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Uuid;

/**
 * Brokers and controllers in three processes; every partition has three replicas, two of them in
 * sync.
 */
final class ThreeBrokers implements AutoCloseable {

  private static final int NODES = 3;
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final long ANSWER_SECONDS = 10;

  private final List<BrokerNode> nodes;
  private final Cluster cluster;
  private final Admin admin;

  private ThreeBrokers(List<BrokerNode> nodes, Cluster cluster) {
    this.nodes = nodes;
    this.cluster = cluster;
    admin = cluster.admin();
  }

  /** Starts all three in a new cluster and waits until they have formed a quorum. */
  static ThreeBrokers start(Path directory) {
    List<Integer> ports = FreePorts.find(2 * NODES);
    List<Address> addresses =
        IntStream.range(0, NODES)
            .mapToObj(i -> new Address(i + 1, ports.get(2 * i), ports.get(2 * i + 1)))
            .toList();
    List<BrokerNode> nodes =
        addresses.stream()
            .map(it -> new BrokerNode(it.id(), directory.resolve("broker-" + it.id())))
            .toList();
    String clusterId = Uuid.randomUuid().toString();
    nodes.forEach(node -> node.format(clusterId, addresses));
    nodes.forEach(BrokerNode::start);
    String servers =
        addresses.stream()
            .map(address -> "127.0.0.1:" + address.clientPort())
            .collect(Collectors.joining(","));
    ThreeBrokers brokers = new ThreeBrokers(nodes, Cluster.at(servers));
    brokers.awaitWell();
    return brokers;
  }

  Cluster cluster() {
    return cluster;
  }

  List<BrokerNode> nodes() {
    return nodes;
  }

  /** Starts the brokers that don't run, and waits until every partition is in sync on all three. */
  void awaitWell() {
    nodes.forEach(BrokerNode::start);
    await("three brokers with all replicas in sync")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(300))
        .until(this::isWell);
  }

  private boolean isWell() throws InterruptedException {
    try {
      return admin.describeCluster().nodes().get(ANSWER_SECONDS, TimeUnit.SECONDS).size() == NODES
          && topics().stream().allMatch(ThreeBrokers::isInSync);
    } catch (ExecutionException | TimeoutException notYet) {
      return false;
    }
  }

  private Collection<TopicDescription> topics()
      throws InterruptedException, ExecutionException, TimeoutException {
    Set<String> names =
        admin
            .listTopics(new ListTopicsOptions().listInternal(true))
            .names()
            .get(ANSWER_SECONDS, TimeUnit.SECONDS);
    return new ArrayList<>(
        admin.describeTopics(names).allTopicNames().get(ANSWER_SECONDS, TimeUnit.SECONDS).values());
  }

  private static boolean isInSync(TopicDescription topic) {
    return topic.partitions().stream()
        .allMatch(it -> it.leader() != null && it.isr().size() == it.replicas().size());
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(1));
    nodes.forEach(BrokerNode::close);
  }
}
