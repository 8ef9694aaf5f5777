package dev.tastestream.wire.transaction;

import dev.tastestream.wire.Background;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.KafkaAnswer;
import dev.tastestream.wire.LookPace;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for transactions that hang, and aborts them or says how to. */
public final class HangingTransactionWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(HangingTransactionWatch.class);
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final Duration AT_LEISURE = Duration.ofSeconds(30);

  /** Transactions hang after a crash. So a broker is watched closely for two minutes. */
  private static final int CLOSELY = 24;

  private final Cluster cluster;
  private final Admin admin;
  private final HangingTransactions transactions;
  private final Predicate<String> wanted;
  private final LookPace pace;
  private final Set<OpenTransaction> told = new HashSet<>();
  private Set<OpenTransaction> suspects = Set.of();
  private Background looking;

  private HangingTransactionWatch(Cluster cluster, Predicate<String> wanted, LookPace pace) {
    this.cluster = cluster;
    this.wanted = wanted;
    this.pace = pace;
    admin = cluster.admin();
    transactions = new HangingTransactions(cluster, admin);
  }

  /**
   * Aborts what hangs in any topic, Kafka's own included. This is for a cluster that belongs to the
   * process alone.
   */
  public static HangingTransactionWatch aborting(Cluster own) {
    int later = (int) AT_LEISURE.dividedBy(SOON);
    HangingTransactionWatch watch =
        new HangingTransactionWatch(own, topic -> true, new LookPace(CLOSELY, later));
    return watch.start(SOON, watch::abort);
  }

  /**
   * Logs what hangs, with the command that aborts it: only operators of the cluster are allowed to.
   *
   * @param topics that nobody but this application writes to
   */
  public static HangingTransactionWatch warning(Cluster cluster, Set<String> topics) {
    HangingTransactionWatch watch =
        new HangingTransactionWatch(cluster, topics::contains, new LookPace(0, 1));
    return watch.start(AT_LEISURE, watch::warn);
  }

  private HangingTransactionWatch start(Duration period, Consumer<OpenTransaction> remedy) {
    looking =
        Background.start(
            "transaction-watch", "looking for transactions that hang", period, () -> look(remedy));
    return this;
  }

  /** One that is found twice hangs: the first time, it may have been about to end. */
  private void look(Consumer<OpenTransaction> remedy) {
    if (!pace.isDue()) {
      return;
    }
    Set<OpenTransaction> found = transactions.in(partitions());
    found.stream().filter(suspects::contains).forEach(remedy);
    suspects = found;
    if (!found.isEmpty()) {
      pace.changed();
    }
  }

  private void abort(OpenTransaction hanging) {
    transactions.abort(hanging);
    LOG.warn("{}: aborted, because no coordinator would have ended this transaction", hanging);
  }

  private void warn(OpenTransaction hanging) {
    if (told.add(hanging)) {
      LOG.warn(
          "{}: nobody will end this transaction, and a restore waits for its end: let an operator of the cluster run {}",
          hanging,
          hanging.command(cluster));
    }
  }

  private Collection<TopicPartition> partitions() {
    return KafkaAnswer.await(
            admin.describeTopics(names()).allTopicNames(), cluster, "describe its topics")
        .values()
        .stream()
        .flatMap(
            topic ->
                topic.partitions().stream()
                    .map(one -> new TopicPartition(topic.name(), one.partition())))
        .collect(Collectors.toSet());
  }

  private Set<String> names() {
    Set<String> all =
        KafkaAnswer.await(
            admin.listTopics(new ListTopicsOptions().listInternal(true)).names(),
            cluster,
            "list its topics");
    return all.stream().filter(wanted).collect(Collectors.toSet());
  }

  @Override
  public void close() {
    looking.close();
    admin.close();
  }
}
