package dev.tastestream.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tastestream.domain.Movie;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.RatingEvent.Erased;
import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.domain.RatingEvent.Retracted;
import dev.tastestream.domain.RatingEvent.Seen;
import dev.tastestream.profile.Profile;
import dev.tastestream.support.Histories;
import dev.tastestream.support.SmallModels;
import dev.tastestream.topology.store.MemoryStore;
import dev.tastestream.topology.store.StoreNames;
import dev.tastestream.wire.codec.DeadLetter;
import dev.tastestream.wire.codec.Ids;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecommenderTopologyTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final MovieVectors FIRST = Histories.vectors(1, 40, 8, 1);
  private static final MovieVectors SECOND = Histories.vectors(2, 40, 8, 2);
  private static final long TIME = 1_500_000_000_000L;

  private TopologyHarness topology;

  @BeforeEach
  void start() {
    topology =
        new TopologyHarness(
            movieId ->
                Optional.of(
                    new Movie(movieId, "Movie " + movieId, OptionalInt.empty(), List.of())));
    topology.serve(FIRST);
  }

  @AfterEach
  void stop() {
    topology.close();
  }

  @Test
  void newUserGetsAListAfterTheFirstRating() {
    topology.send(new Rated(42, 1, 5, TIME));
    topology.tick();
    JsonNode list = onlyList();
    assertThat(list.get("userId").asLong()).isEqualTo(42);
    assertThat(list.get("space").asText()).isEqualTo("taste");
    assertThat(list.get("generation").asInt()).isEqualTo(1);
    assertThat(list.get("generations").get("taste").asInt()).isEqualTo(1);
    assertThat(list.get("ratings").asInt()).isEqualTo(1);
    assertThat(list.get("personalised").asBoolean()).isTrue();
    assertThat(list.get("asOf").get("offset").asLong()).isZero();
    assertThat(list.get("asOf").get("eventTime").asLong()).isEqualTo(TIME);
    assertThat(list.get("items")).hasSize(10);
    assertThat(list.get("items").get(0).get("title").asText()).startsWith("Movie ");
  }

  @Test
  void listNeverHoldsAMovieThatTheUserRatedOrSaw() {
    for (int movieId = 1; movieId <= 20; movieId++) {
      topology.send(new Rated(42, movieId, 4, TIME + movieId));
    }
    topology.send(new Seen(42, 21, TIME));
    topology.tick();
    assertThat(movieIds(onlyList()))
        .isNotEmpty()
        .allSatisfy(id -> assertThat(id).isGreaterThan(21));
  }

  @Test
  void manyRatingsOfOneTickMakeOneList() {
    for (int movieId = 1; movieId <= 20; movieId++) {
      topology.send(new Rated(42, movieId, 4, TIME + movieId));
    }
    topology.tick();
    assertThat(topology.lists()).hasSize(1);
  }

  /** A row that the topology has not written shows who was read from the ledger. */
  @Test
  void whoRatesAgainAndAgainIsReadOnce() {
    topology.send(new Rated(42, 1, 5, TIME));
    topology.tick();
    topology.lists();
    topology.plant(Histories.rated(30, 5, TIME));
    topology.send(new Rated(42, 2, 4, TIME + 1));
    topology.tick();

    assertThat(onlyList().get("ratings").asInt()).isEqualTo(2);
  }

  @Test
  void whoChangesARatingIsReadAgain() {
    topology.send(new Rated(42, 1, 5, TIME));
    topology.tick();
    topology.lists();
    topology.plant(Histories.rated(30, 5, TIME));
    topology.send(new Rated(42, 1, 4, TIME + 1));
    topology.tick();

    assertThat(onlyList().get("ratings").asInt()).isEqualTo(2);
  }

  @Test
  void listIsEmittedOnlyIfItChanged() {
    topology.send(new Rated(42, 1, 5, TIME));
    topology.tick();
    topology.lists();
    topology.send(new Rated(42, 1, 5, TIME + 1));
    topology.tick();
    topology.tick();
    assertThat(topology.lists()).isEmpty();
  }

  @Test
  void duplicatesAndLateRatingsOfTheSameMovieChangeNothing() {
    topology.send(new Rated(42, 1, 5, TIME));
    topology.tick();
    topology.lists();
    topology.send(new Rated(42, 1, 1, TIME - 1));
    topology.send(new Retracted(42, 1, TIME - 1));
    topology.tick();
    assertThat(topology.lists()).isEmpty();
    assertThat(topology.view(42).history().rated()).extracting("stars").containsExactly(5.0);
  }

  @Test
  void retractionOfTheLastRatingLeavesAPopularityList() {
    topology.send(new Rated(42, 1, 5, TIME));
    topology.tick();
    topology.lists();
    topology.send(new Retracted(42, 1, TIME + 1));
    topology.tick();
    JsonNode list = onlyList();
    assertThat(list.get("ratings").asInt()).isZero();
    assertThat(list.get("personalised").asBoolean()).isFalse();
    assertThat(list.get("items")).hasSize(10);
  }

  @Test
  void anOlderDuplicateDoesNotUndoARetraction() {
    topology.send(new Rated(42, 1, 5, TIME));
    topology.send(new Retracted(42, 1, TIME + 1));
    topology.send(new Rated(42, 1, 5, TIME));
    topology.tick();
    assertThat(topology.view(42).history().rated()).isEmpty();
  }

  @Test
  void erasureWithdrawsTheListAndOlderRatingsDoNotBringTheUserBack() {
    topology.send(new Rated(42, 1, 5, TIME));
    topology.tick();
    topology.lists();
    topology.send(new Erased(42, 0));
    topology.tick();
    TestRecord<byte[], byte[]> tombstone = topology.lists().get(0);
    assertThat(tombstone.key()).isEqualTo(Ids.key(42));
    assertThat(tombstone.value()).isNull();

    topology.send(new Rated(42, 1, 5, TIME));
    topology.tick();
    assertThat(topology.lists()).isEmpty();
    assertThat(topology.view(42).history().isUnknown()).isTrue();

    Instant later = TopologyHarness.START.plusMillis(1);
    topology.sendAt(later, new Rated(42, 2, 5, later.toEpochMilli()));
    topology.tick();
    assertThat(onlyList().get("ratings").asInt()).isEqualTo(1);
  }

  @Test
  void anErasureForgetsWhatIsDatedAheadOfItAsWell() {
    long tomorrow = TopologyHarness.START.plusSeconds(80_000).toEpochMilli();
    topology.send(new Rated(42, 1, 5, tomorrow));
    topology.send(new Erased(42, 0));
    assertThat(topology.view(42).history().isUnknown()).isTrue();
  }

  @Test
  void beforeTheFirstGenerationListsAreOfPopularityAndSaySo() {
    topology.serving.set(Optional.empty());
    topology.send(new Rated(1, 7, 5, TIME));
    topology.send(new Rated(2, 7, 5, TIME));
    topology.send(new Rated(2, 8, 4, TIME));
    topology.send(new Rated(42, 9, 3.5, TIME));
    topology.tick();
    JsonNode list = json(topology.lists().get(2));
    assertThat(list.get("userId").asLong()).isEqualTo(42);
    assertThat(list.get("space").asText()).isEqualTo("popularity");
    assertThat(list.has("generation")).isFalse();
    assertThat(list.get("generations")).isEmpty();
    assertThat(list.get("personalised").asBoolean()).isFalse();
    assertThat(movieIds(list)).containsExactly(7L, 8L);
  }

  @Test
  void flipOfTheGenerationRenewsEveryListWithoutMixing() {
    for (long user = 1; user <= 600; user++) {
      topology.send(new Rated(user, 1 + user % 40, 5, TIME));
    }
    topology.tickFor(600);
    assertThat(topology.lists()).hasSize(600);

    topology.serve(SECOND);
    topology.send(new Rated(600, 3, 1, TIME + 1));
    topology.tickFor(601);
    List<JsonNode> renewed = topology.lists().stream().map(list -> json(list)).toList();
    assertThat(renewed).hasSize(600);
    assertThat(renewed).allSatisfy(list -> assertThat(list.get("generation").asInt()).isEqualTo(2));
    Profile profile = topology.view(600).profile();
    assertThat(profile.generation()).isEqualTo(SECOND.id());
    assertThat(profile.vector(SECOND.weighting()))
        .isEqualTo(
            Profile.of(topology.view(600).history().rated(), SECOND).vector(SECOND.weighting()));
  }

  @Test
  void listsPredictStarsAndNameEveryGenerationThatHadAPart() {
    topology.serve(SmallModels.all(7, 3, 40));
    topology.send(new Rated(42, 1, 5, TIME));
    topology.tick();
    JsonNode list = onlyList();

    assertThat(list.get("ranking").asText()).isEqualTo("hybrid");
    assertThat(list.get("space").asText()).isEqualTo("taste");
    assertThat(list.get("generations").toString())
        .isEqualTo("{\"stars\":3,\"taste\":7,\"title\":1}");
    assertThat(list.get("items"))
        .hasSize(10)
        .allSatisfy(item -> assertThat(item.get("stars").asDouble()).isBetween(.5, 5.0));
  }

  @Test
  void flipOfStarsAloneRenewsEveryList() {
    topology.serve(SmallModels.all(7, 3, 40));
    for (long user = 1; user <= 300; user++) {
      topology.send(new Rated(user, 1 + user % 40, 5, TIME));
    }
    topology.tickFor(300);
    assertThat(topology.lists()).hasSize(300);

    topology.serve(SmallModels.all(7, 4, 40));
    topology.tickFor(300);

    assertThat(topology.lists())
        .hasSize(300)
        .allSatisfy(list -> assertThat(json(list).at("/generations/stars").asInt()).isEqualTo(4));
    topology.tick();
    assertThat(topology.lists()).isEmpty();
  }

  @Test
  void listsWaitWhileThePartitionLags() {
    topology.backlog.set(1_000_000);
    topology.send(new Rated(42, 1, 5, TIME));
    topology.tick();
    assertThat(topology.lists()).isEmpty();
    topology.backlog.set(0);
    topology.tick();
    assertThat(topology.lists()).hasSize(1);
  }

  @Test
  void rejectedRecordsGoToDeadLettersAsTheyCameAndTheOthersGoOn() {
    byte[] value = "{\"userId\":42".getBytes(StandardCharsets.UTF_8);
    topology.send(Ids.key(42), value);
    topology.send(new Rated(42, 1, 5, TIME));
    topology.tick();
    TestRecord<byte[], byte[]> letter = topology.deadLetters().get(0);
    assertThat(letter.key()).isEqualTo(Ids.key(42));
    assertThat(letter.value()).isEqualTo(value);
    assertThat(header(letter, DeadLetter.REASON)).isEqualTo("MALFORMED_JSON");
    assertThat(header(letter, DeadLetter.SOURCE_TOPIC)).isEqualTo("ratings");
    assertThat(header(letter, DeadLetter.SOURCE_PARTITION)).isEqualTo("0");
    assertThat(header(letter, DeadLetter.SOURCE_OFFSET)).isEqualTo("0");
    assertThat(topology.lists()).hasSize(1);
  }

  @Test
  void newestRatingsAreFoldedIntoTheProfileWithoutARebuild() {
    topology.send(new Rated(42, 1, 5, TIME));
    topology.tick();
    topology.send(new Rated(42, 2, 3, TIME + 1));
    MemoryStore<Profile> profiles = topology.store(StoreNames.PROFILES);
    assertThat(profiles.get(42)).hasValueSatisfying(p -> assertThat(p.ratings()).isEqualTo(2));
    topology.send(new Rated(42, 3, 3, TIME - 1));
    assertThat(profiles.get(42)).isEmpty();
  }

  private JsonNode onlyList() {
    List<TestRecord<byte[], byte[]>> lists = topology.lists();
    assertThat(lists).hasSize(1);
    return json(lists.get(0));
  }

  private static JsonNode json(TestRecord<byte[], byte[]> list) {
    try {
      return JSON.readTree(list.value());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<Long> movieIds(JsonNode list) {
    List<Long> ids = new ArrayList<>();
    list.get("items").forEach(item -> ids.add(item.get("movieId").asLong()));
    return ids;
  }

  private static String header(TestRecord<byte[], byte[]> letter, String name) {
    return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }
}
