package dev.tastestream.wire.transaction;

import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.ClusterException;
import dev.tastestream.wire.KafkaAnswer;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds transactions that are open in a partition although their coordinator does not know of them,
 * so that nobody will end them (KIP-664). Brokers 4.2 to 4.4 leave such transactions behind: they
 * send no marker to a partition that has no leader at the moment, and then take the transaction for
 * complete (KAFKA-20734).
 */
public final class HangingTransactions {

  private final Cluster cluster;
  private final Admin admin;

  /**
   * @param admin must be allowed to read the topics and to describe the transactional ids that
   *     write to them; without the latter every open transaction seems to hang
   */
  public HangingTransactions(Cluster cluster, Admin admin) {
    this.cluster = cluster;
    this.admin = admin;
  }

  /**
   * Returns what seems to hang. A transaction that ends during the search may be among it, so ask
   * twice.
   *
   * @throws ClusterException if the cluster does not answer
   */
  public Set<OpenTransaction> in(Collection<TopicPartition> partitions) {
    List<OpenTransaction> open = open(partitions);
    if (open.isEmpty()) {
      return Set.of();
    }
    Collection<TransactionDescription> coordinated = coordinated(open);
    return open.stream()
        .filter(one -> coordinated.stream().noneMatch(known -> isSame(known, one)))
        .collect(Collectors.toSet());
  }

  private List<OpenTransaction> open(Collection<TopicPartition> partitions) {
    return await(admin.describeProducers(partitions).all(), "tell who writes to the topics")
        .entrySet()
        .stream()
        .flatMap(
            entry ->
                entry.getValue().activeProducers().stream()
                    .filter(producer -> producer.currentTransactionStartOffset().isPresent())
                    .map(producer -> OpenTransaction.of(entry.getKey(), producer)))
        .toList();
  }

  private Collection<TransactionDescription> coordinated(List<OpenTransaction> open) {
    Set<Long> producers =
        open.stream().map(OpenTransaction::producerId).collect(Collectors.toSet());
    Set<String> ids =
        await(
                admin
                    .listTransactions(new ListTransactionsOptions().filterProducerIds(producers))
                    .all(),
                "list transactions")
            .stream()
            .map(TransactionListing::transactionalId)
            .collect(Collectors.toSet());
    return await(admin.describeTransactions(ids).all(), "describe transactions").values();
  }

  private static boolean isSame(TransactionDescription known, OpenTransaction one) {
    return known.producerId() == one.producerId()
        && known.topicPartitions().contains(one.partition());
  }

  /** Aborts a transaction in its partition. Its records will never be committed. */
  void abort(OpenTransaction hanging) {
    await(admin.abortTransaction(hanging.abort()).all(), "abort a hanging transaction");
  }

  private <T> T await(KafkaFuture<T> answer, String request) {
    return KafkaAnswer.await(answer, cluster, request);
  }
}
