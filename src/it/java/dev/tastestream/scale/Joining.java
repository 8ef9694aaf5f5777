package dev.tastestream.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.scale.InstanceGroup.Instance;
import dev.tastestream.support.Metrics;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.codec.Ids;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.TopicPartition;

/**
 * What moves to an instance that joins others.
 *
 * @param users share of the users that it owns at last
 * @param rows of the ledger that it has restored, for itself and as a standby
 * @param bytes of the changelog that it has read for them
 * @param seconds from its start until it owned its share
 * @param cpuSeconds that it needed for that
 */
record Joining(double users, double rows, double bytes, double seconds, double cpuSeconds) {

  private static final Duration PATIENCE = Duration.ofMinutes(8);
  private static final Duration LOOK = Duration.ofMillis(500);

  /** Starts one more instance with nothing, and waits until it owns as many users as the others. */
  static Joining measure(ScaleWorld world, InstanceGroup group)
      throws IOException, InterruptedException {
    int partitions = partitionsOfRatings(world);
    int number = group.size();
    long begin = System.nanoTime();
    Instance guest = group.add();
    InstanceGroup.awaitReady(guest);
    String name = Files.readString(group.state(number).resolve("instance-id")).strip();
    await("a share of the users")
        .atMost(PATIENCE)
        .pollInterval(LOOK)
        .untilAsserted(
            () ->
                assertThat(owned(world, group, name).size())
                    .isGreaterThanOrEqualTo(partitions / group.size()));
    InstanceGroup.awaitReady(guest);
    double seconds = (System.nanoTime() - begin) / (double) TimeUnit.SECONDS.toNanos(1);
    Set<Integer> owned = owned(world, group, name);
    double cpuSeconds = guest.reading().cpuSeconds();
    await("figures of clients, which instances show within a minute")
        .atMost(PATIENCE)
        .pollInterval(LOOK)
        .until(() -> restored("records", group, Metrics.of(guest.url())) > 0);
    Metrics metrics = Metrics.of(guest.url());
    return new Joining(
        shareOfUsers(world, owned, partitions),
        restored("records", group, metrics),
        restored("bytes", group, metrics),
        seconds,
        cpuSeconds);
  }

  private static double restored(String unit, InstanceGroup group, Metrics metrics) {
    return metrics
        .values(
            "kafka_consumer_fetch_manager_" + unit + "_consumed_total",
            "restore-consumer.*topic=\"" + group.application().ledgerChangelog())
        .sum();
  }

  private static int partitionsOfRatings(ScaleWorld world) {
    try (var consumer = world.cluster().reader()) {
      return consumer.partitionsFor(world.cluster().name(Topic.RATINGS)).size();
    }
  }

  private static Set<Integer> owned(ScaleWorld world, InstanceGroup group, String name) {
    String ratings = world.cluster().name(Topic.RATINGS);
    return world.members(group.group()).stream()
        .filter(member -> member.groupInstanceId().orElse("").startsWith(name))
        .map(MemberDescription::assignment)
        .flatMap(assignment -> assignment.topicPartitions().stream())
        .filter(partition -> partition.topic().equals(ratings))
        .map(TopicPartition::partition)
        .collect(Collectors.toSet());
  }

  private static double shareOfUsers(ScaleWorld world, Set<Integer> owned, int partitions) {
    Set<Long> users = world.rated().stream().map(Rated::userId).collect(Collectors.toSet());
    long moved =
        users.stream()
            .filter(user -> owned.contains(Ids.homePartition(Ids.key(user), partitions)))
            .count();
    return (double) moved / users.size();
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "one more instance owned %.0f %% of the users after %.0f s and %.1f CPU s; it restored"
            + " %,.0f rows, %.1f MB of the changelog",
        100 * users,
        seconds,
        cpuSeconds,
        rows,
        bytes / 1e6);
  }
}
