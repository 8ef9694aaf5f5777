package dev.tastestream.replay;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tastestream.domain.Progress;
import dev.tastestream.domain.RatingEvent;
import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.domain.SourcePosition;
import dev.tastestream.replay.file.ReplayException;
import dev.tastestream.replay.file.Tolerance;
import dev.tastestream.replay.send.Speed;
import dev.tastestream.support.Broker;
import dev.tastestream.support.Log;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.client.ClientSettings;
import dev.tastestream.wire.codec.Arrival;
import dev.tastestream.wire.codec.Decoded;
import dev.tastestream.wire.codec.Ids;
import dev.tastestream.wire.codec.MovieCodec;
import dev.tastestream.wire.codec.RatingCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Timeout(90)
class ReplayIT {

  private static final int RATINGS = 5_000;
  private static final int USERS = 97;

  @RegisterExtension static final Broker BROKER = new Broker();

  @TempDir Path folder;
  private final List<String> notices = new ArrayList<>();

  /** Times in reverse order of the file, two ratings per second. */
  @BeforeEach
  void writeFolder() throws IOException {
    List<String> lines = new ArrayList<>(List.of("userId,movieId,rating,timestamp"));
    IntStream.range(0, RATINGS)
        .mapToObj(
            i -> "%d,%d,%s,%d".formatted(i % USERS, i, 0.5 + i % 10 * 0.5, 900_000_000 - i / 2))
        .forEach(lines::add);
    Files.write(folder.resolve("ratings.csv"), lines);
    Files.writeString(
        folder.resolve("movies.csv"),
        "movieId,title,genres\n1,Toy Story (1995),Adventure\n2,Jumanji (1995),Fantasy\n");
  }

  @Test
  void sendsMoviesAndRatingsByEventTimeToTheirHomePartitionsAndTellsBadLines() throws IOException {
    Cluster cluster = BROKER.cluster("whole.");
    Files.writeString(
        folder.resolve("ratings.csv"),
        Files.readString(folder.resolve("ratings.csv")) + "1,2,77,900000000\nrubbish\n");

    ReplayReport report = replay(cluster, Progress.NONE).run();

    assertThat(report.sent()).isEqualTo(RATINGS);
    assertThat(report.rejected()).isEqualTo(2);
    assertThat(report.movies()).isEqualTo(2);
    assertThat(notices)
        .containsExactly(
            "ratings.csv: 2 of 5,002 lines are bad",
            "  1 RATING_OUT_OF_RANGE: rating must be from 0.5 to 5.0",
            "    ratings.csv:5002: 1,2,77,900000000",
            "  1 MISSING_FIELD: 1 fields are too few",
            "    ratings.csv:5003: rubbish");
    assertThat(Log.read(cluster, cluster.name(Topic.MOVIES)))
        .extracting(record -> MovieCodec.read(record.key(), record.value()).orElseThrow().title())
        .containsExactly("Toy Story (1995)", "Jumanji (1995)");
    assertThat(ratings(cluster)).hasSize(RATINGS).containsExactlyInAnyOrderElementsOf(expected());
    assertInOrderAtHome(cluster);
  }

  @Test
  void stoppedHalfWayAndStartedAgainLosesNothingAndRepeatsLittle() {
    Cluster cluster = BROKER.cluster("half.");
    ReplayReport first = replayUntil(cluster, 3_210);
    assertThat(first.sent()).isEqualTo(3_210);
    assertThat(first.remaining()).isEqualTo(RATINGS - 3_210);

    ReplayReport second = replay(cluster, Progress.NONE).run();

    assertThat(second.remaining()).isZero();
    assertThat(second.alreadyThere() + second.sent()).isEqualTo(RATINGS);
    List<Rated> found = ratings(cluster);
    assertThat(found).containsAll(expected());
    assertThat(found.size() - RATINGS).as("ratings sent twice").isBetween(0, 6 * 99);
  }

  @Test
  void aCompleteReplayIsNotRepeatedEvenIfOthersWroteSince() throws Exception {
    Cluster cluster = BROKER.cluster("again.");
    replay(cluster, Progress.NONE).run();
    writeRatingsOfOthers(cluster, 20_000);

    ReplayReport again = replay(cluster, Progress.NONE).run();

    assertThat(again.sent()).isZero();
    assertThat(again.alreadyThere()).isEqualTo(RATINGS);
    assertThat(Log.read(cluster, cluster.name(Topic.MOVIES))).hasSize(2);
  }

  @Test
  void anotherFileIsReplayedInFull() throws IOException {
    Cluster cluster = BROKER.cluster("second.");
    replay(cluster, Progress.NONE).run();
    Files.writeString(
        folder.resolve("ratings.csv"), "userId,movieId,rating,timestamp\n7,7,3.5,900000000\n");

    assertThat(replay(cluster, Progress.NONE).run().sent()).isEqualTo(1);
  }

  @Test
  void afterAnotherEditionAllOfThisOneIsSentAgain() {
    Cluster cluster = BROKER.cluster("editions.");
    for (String edition : List.of("edition-a", "edition-b", "edition-a")) {
      ReplayReport report = replayCase(cluster, edition);
      assertThat(report.sent()).as(edition).isEqualTo(3);
      assertThat(report.alreadyThere()).isZero();
    }
    assertThat(replayCase(cluster, "edition-a").sent()).as("the same once more").isZero();

    assertThat(lastStars(cluster, 900001, 1)).isEqualTo(4);
    assertThat(Log.read(cluster, cluster.name(Topic.MOVIES)))
        .filteredOn(record -> new String(record.key(), US_ASCII).equals("1"))
        .last()
        .extracting(record -> MovieCodec.read(record.key(), record.value()).orElseThrow().title())
        .isEqualTo("Harbour Lights (1994)");
    assertThat(replayCase(BROKER.cluster("other.editions."), "edition-a").sent())
        .as("below another prefix")
        .isEqualTo(3);
  }

  @Test
  void aFewRowsOfAnotherEditionAreEnoughToSendAllAgainWhereTheyWent() throws IOException {
    Cluster cluster = BROKER.cluster("few.");
    replay(cluster, Progress.NONE).run();
    String file = Files.readString(folder.resolve("ratings.csv"));
    Files.writeString(folder.resolve("ratings.csv"), file.replace(",0.5,", ",1.5,"));
    ReplayReport other = replayUntil(cluster, 50);
    assertThat(other.sent()).isEqualTo(50);

    Files.writeString(folder.resolve("ratings.csv"), file);
    ReplayReport again = replay(cluster, Progress.NONE).run();

    assertThat(again.sent()).as("where the other one went").isPositive();
    List<Rated> all = ratings(cluster);
    Map<List<Long>, Double> last = new HashMap<>();
    all.forEach(r -> last.put(List.of(r.userId(), r.movieId()), r.stars()));
    expected()
        .forEach(r -> assertThat(last).containsEntry(List.of(r.userId(), r.movieId()), r.stars()));
  }

  @Test
  void ofAFileWithMoreBadLinesThanGoodNothingIsSent() {
    Cluster cluster = BROKER.cluster("bad.");
    assertThatThrownBy(() -> replayCase(cluster, "allbad-ms"))
        .isInstanceOf(ReplayException.class)
        .hasMessageContaining("times are milliseconds here");
    assertThat(Log.read(cluster, cluster.name(Topic.MOVIES))).isEmpty();
    assertThat(notices).hasSize(5);
  }

  private ReplayReport replayCase(Cluster cluster, String name) {
    Path data = Path.of("src/test/resources/cases", name);
    return new Replay(
            cluster, ReplayConfig.of(data), notices::add, Progress.NONE, Clock.systemUTC())
        .run();
  }

  private static double lastStars(Cluster cluster, long user, long movie) {
    return ratings(cluster).stream()
        .filter(rating -> rating.userId() == user && rating.movieId() == movie)
        .reduce((before, last) -> last)
        .orElseThrow()
        .stars();
  }

  @Test
  void strictSendsNothingIfALineIsBad() throws IOException {
    Cluster cluster = BROKER.cluster("strict.");
    Files.writeString(
        folder.resolve("ratings.csv"), "userId,movieId,rating,timestamp\n1,1,3.5,900000000\nx\n");
    ReplayConfig strict =
        new ReplayConfig(folder, Tolerance.NONE, Speed.MAX, ReplayConfig.TEMPORARY);

    Replay replay = new Replay(cluster, strict, notices::add, Progress.NONE, Clock.systemUTC());

    assertThatThrownBy(replay::run)
        .isInstanceOf(ReplayException.class)
        .hasMessageContaining("ratings.csv:3");
    assertThat(Log.read(cluster, cluster.name(Topic.MOVIES))).isEmpty();
    assertThat(ratings(cluster)).isEmpty();
  }

  @Test
  void aPacedReplayCanBeStoppedWhileItWaits() {
    Cluster cluster = BROKER.cluster("paced.");
    ReplayConfig slow =
        new ReplayConfig(folder, Tolerance.USUAL, new Speed(0.0001), ReplayConfig.TEMPORARY);
    Replay[] replay = new Replay[1];
    Progress stopAtFirst = stopAt(1, () -> replay[0].stop());
    replay[0] = new Replay(cluster, slow, notices::add, stopAtFirst, Clock.systemUTC());

    ReplayReport report = replay[0].run();

    assertThat(report.sent()).isEqualTo(1);
    assertThat(ratings(cluster)).hasSize(1);
  }

  @Test
  void missingTopicsAreNamedWithTheCommandThatCreatesThem() {
    Cluster cluster =
        new Cluster(BROKER.cluster().bootstrapServers(), "none.", ClientSettings.NONE);
    Replay replay = replay(cluster, Progress.NONE);
    assertThatThrownBy(replay::run)
        .isInstanceOf(ReplayException.class)
        .hasMessageContaining("none.movies")
        .hasMessageContaining("topics apply");
  }

  private Replay replay(Cluster cluster, Progress progress) {
    return new Replay(cluster, ReplayConfig.of(folder), notices::add, progress, Clock.systemUTC());
  }

  /** Stops after the given number of ratings, as a signal would. */
  private ReplayReport replayUntil(Cluster cluster, int ratings) {
    Replay[] replay = new Replay[1];
    replay[0] = replay(cluster, stopAt(ratings, () -> replay[0].stop()));
    return replay[0].run();
  }

  private static Progress stopAt(int ratings, Runnable stop) {
    return (name, total) ->
        done -> {
          if (name.endsWith("ratings") && done == ratings) {
            stop.run();
          }
        };
  }

  private List<Rated> expected() {
    return IntStream.range(0, RATINGS)
        .mapToObj(i -> new Rated(i % USERS, i, 0.5 + i % 10 * 0.5, (900_000_000L - i / 2) * 1000))
        .toList();
  }

  private static List<Rated> ratings(Cluster cluster) {
    return Log.read(cluster, cluster.name(Topic.RATINGS)).stream().map(ReplayIT::decode).toList();
  }

  private static Rated decode(ConsumerRecord<byte[], byte[]> record) {
    SourcePosition position = new SourcePosition(record.partition(), record.offset());
    Decoded decoded =
        RatingCodec.MOVIELENS.decode(
            record.key(), new Arrival(record.value(), position, record.timestamp()));
    RatingEvent event = ((Decoded.Accepted) decoded).event();
    return (Rated) event;
  }

  private static void assertInOrderAtHome(Cluster cluster) {
    Map<Integer, Long> latest = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : Log.read(cluster, cluster.name(Topic.RATINGS))) {
      assertThat(record.partition()).isEqualTo(Ids.homePartition(record.key(), 6));
      long eventTime = decode(record).eventTime();
      assertThat(eventTime)
          .isGreaterThanOrEqualTo(
              Optional.ofNullable(latest.put(record.partition(), eventTime)).orElse(0L));
    }
  }

  private static void writeRatingsOfOthers(Cluster cluster, int count) {
    try (Producer<byte[], byte[]> producer = cluster.producer(Map.of())) {
      for (int i = 0; i < count; i++) {
        Rated rating = new Rated(i % USERS, i, 3, 1_700_000_000_000L);
        var unused =
            producer.send(
                new ProducerRecord<>(
                    cluster.name(Topic.RATINGS),
                    Ids.key(rating.userId()),
                    RatingCodec.encode(rating)));
      }
      producer.flush();
    }
  }
}
