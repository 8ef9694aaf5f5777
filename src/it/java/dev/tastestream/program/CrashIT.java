package dev.tastestream.program;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tastestream.broker.BrokerConfig;
import dev.tastestream.broker.EmbeddedBroker;
import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.support.BadInput;
import dev.tastestream.support.BadRecord;
import dev.tastestream.support.Busy;
import dev.tastestream.support.HangingTransaction;
import dev.tastestream.support.Program;
import dev.tastestream.wire.Application;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@Timeout(600)
@ExtendWith(Undisturbed.Resolver.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Busy
class CrashIT {

  private static final long SOME = 5_000;
  private static final Duration VERIFY = Duration.ofMinutes(4);
  private static final int MOST_BYTES = 100_000;
  private static final Duration COMMIT = Duration.ofMinutes(1);

  /**
   * There are 100 records of a partition between two marks of a replay; as many may be repeated.
   */
  private static final long REPEATED = 6 * 99;

  /** Bytes per second of a client; slow enough for the test to observe a replay. */
  private static final double SLOW = 100_000;

  private static final String LEDGER_CHANGELOG =
      new Application(Cluster.at(""), Application.DEFAULT_ID).ledgerChangelog();

  @TempDir static Path directory;

  @Test
  @Order(1)
  void killedInTheMiddleOfReplayItEndsInTheListsOfAnUndisturbedRun(Undisturbed undisturbed)
      throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(new BrokerConfig(state(), 0))) {
      limitWriting(Cluster.at(broker.bootstrapServers()), SLOW);
    }
    try (Service demo = start(undisturbed);
        Ratings ratings = new Ratings(demo.cluster())) {
      killAt(demo, ratings::written);
      assertThat(demo.program().stderr()).contains("demo: replay").doesNotContain("demo: stream");
    }
    try (Service demo = start(undisturbed);
        Ratings ratings = new Ratings(demo.cluster())) {
      limitWriting(demo.cluster(), null);
      demo.awaitReady();
      long total = undisturbed.split().train().size();
      assertThat(ratings.written()).isBetween(total, total + REPEATED);
      assertThat(Undisturbed.awaitLists(demo, undisturbed.lists().size()))
          .isEqualTo(undisturbed.lists());
      rateFavourites(ratings, undisturbed);
      demo.program().kill();
    }
  }

  /** For all clients, until it is changed: a broker keeps the quota over restarts. */
  private static void limitWriting(Cluster cluster, Double bytesPerSecond) throws Exception {
    ClientQuotaEntity everybody =
        new ClientQuotaEntity(Collections.singletonMap(ClientQuotaEntity.CLIENT_ID, null));
    ClientQuotaAlteration.Op limit =
        new ClientQuotaAlteration.Op("producer_byte_rate", bytesPerSecond);
    try (Admin admin = cluster.admin()) {
      admin
          .alterClientQuotas(List.of(new ClientQuotaAlteration(everybody, List.of(limit))))
          .all()
          .get();
    }
  }

  /** Every user rates the best movie of the list, so that every list must change. */
  private static void rateFavourites(Ratings ratings, Undisturbed undisturbed) {
    long now = System.currentTimeMillis();
    undisturbed
        .lists()
        .forEach((user, list) -> ratings.send(new Rated(user, list.get(0), 4.5, now)));
  }

  @Test
  @Tag("slow")
  @Order(2)
  void usersThatWaitedForTheirListWhenItWasKilledGetItAfterwards(Undisturbed undisturbed)
      throws Exception {
    HangingTransaction.in(state(), new TopicPartition(LEDGER_CHANGELOG, 0));
    try (Service demo = start(undisturbed)) {
      demo.awaitReady();
      await("lists on the topic as they are over HTTP")
          .atMost(COMMIT)
          .untilAsserted(() -> assertListsAreUpToDate(demo, undisturbed));
    }
  }

  @Test
  @Order(3)
  void afterHostileTrafficAndAKillVerifyFindsNoDifferenceAndEverybodyHasAList(
      Undisturbed undisturbed) throws Exception {
    try (Service demo = start(undisturbed)) {
      demo.awaitReady();
      kcat(demo, hostile(record -> record.key() != null), "-Z", "-K", "\t");
      kcat(demo, hostile(record -> record.key() == null));
      demo.program().kill();
    }
    try (Service demo = start(undisturbed)) {
      demo.awaitReady();
      List<String> verify =
          List.of(
              "verify",
              "--every-list",
              "--bootstrap-server",
              demo.cluster().bootstrapServers(),
              "--url",
              demo.url());
      try (Program program = Program.start(directory, verify)) {
        assertThat(program.awaitExit(VERIFY)).as(program.output()).isZero();
        assertThat(program.stdout()).contains(" 0 differences, 0 users without a verdict");
      }
      undisturbed
          .lists()
          .keySet()
          .forEach(
              user ->
                  assertThat(Lists.movies(demo.get("/users/%d/recommendations".formatted(user))))
                      .as("user %d", user)
                      .isNotEmpty());
    }
  }

  /**
   * All cases of the catalogue that fit into a line, twice; a record without a value is a
   * tombstone.
   */
  private static String hostile(Predicate<BadRecord> kind) {
    String lines =
        BadInput.records().stream()
            .filter(kind)
            .filter(record -> record.value() == null || record.value().length < MOST_BYTES)
            .map(CrashIT::line)
            .filter(line -> line.indexOf('\n') < 0)
            .collect(Collectors.joining("\n", "", "\n"));
    return lines + lines;
  }

  /** Bytes unchanged: each is one character of Latin-1. */
  private static String line(BadRecord record) {
    String value = record.value() == null ? "" : new String(record.value(), ISO_8859_1);
    return record.key() == null ? value : new String(record.key(), ISO_8859_1) + "\t" + value;
  }

  private static void kcat(Service demo, String lines, String... options)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("kcat", "-P", "-b", demo.cluster().bootstrapServers()));
    command.addAll(List.of("-t", demo.cluster().name(Topic.RATINGS)));
    command.addAll(List.of(options));
    Path input = Files.writeString(directory.resolve("hostile"), lines, ISO_8859_1);
    Process kcat = new ProcessBuilder(command).inheritIO().redirectInput(input.toFile()).start();
    assertThat(kcat.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(kcat.exitValue()).isZero();
  }

  private static void assertListsAreUpToDate(Service demo, Undisturbed undisturbed) {
    Map<Long, List<Long>> onTopic = Lists.moviesOnTopic(demo.cluster(), 1);
    undisturbed
        .lists()
        .forEach(
            (user, before) ->
                assertThat(onTopic.get(user))
                    .as("user %d", user)
                    .doesNotContain(before.get(0))
                    .isEqualTo(
                        Lists.movies(demo.get("/users/%d/recommendations?n=10".formatted(user)))));
  }

  private Service start(Undisturbed undisturbed) {
    return Service.demo(directory, undisturbed.data(), state());
  }

  private static Path state() {
    return directory.resolve("state");
  }

  private static void killAt(Service demo, LongSupplier count) {
    await("some, but not all")
        .atMost(Service.START)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> count.getAsLong() >= SOME || !demo.program().isAlive());
    assertThat(demo.program().isAlive()).as(demo.program().output()).isTrue();
    demo.program().kill();
  }
}
