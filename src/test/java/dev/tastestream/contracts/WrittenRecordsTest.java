package dev.tastestream.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tastestream.domain.Generation;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.Movie;
import dev.tastestream.domain.MovieVector;
import dev.tastestream.domain.Pointer;
import dev.tastestream.domain.RatingEvent;
import dev.tastestream.domain.RatingEvent.Erased;
import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.domain.RatingEvent.Retracted;
import dev.tastestream.domain.RatingEvent.Seen;
import dev.tastestream.domain.SourcePosition;
import dev.tastestream.domain.quality.LiveQuality;
import dev.tastestream.ranking.ListQuery.Explanation;
import dev.tastestream.support.Manifests;
import dev.tastestream.support.SmallModels;
import dev.tastestream.topology.TopologyHarness;
import dev.tastestream.topology.step.TopologyConfig;
import dev.tastestream.wire.codec.DeadLetter;
import dev.tastestream.wire.codec.EvaluationCodec;
import dev.tastestream.wire.codec.GenerationCodec;
import dev.tastestream.wire.codec.Ids;
import dev.tastestream.wire.codec.MalformedRecordException;
import dev.tastestream.wire.codec.MovieCodec;
import dev.tastestream.wire.codec.RatingCodec;
import dev.tastestream.wire.codec.Rejection;
import dev.tastestream.wire.codec.VectorCodec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the program writes is as the schemas say, with no member that they do not name. */
class WrittenRecordsTest {

  private static final long TIME = 1_500_000_000_000L;
  private static final GenerationId TASTE = Manifests.FULL.id();
  private static final Generation MANIFEST = Manifests.FULL;
  private static final MovieVector VECTOR =
      new MovieVector(1, new float[2], new float[2], new float[2], new MovieVector.Level(.1f, .2f));
  private static final LiveQuality QUALITY =
      LiveQuality.NONE
          .plusLiked(OptionalInt.of(3), OptionalInt.of(1), TIME)
          .plusPredicted(5, 4.5, 3, TIME);

  @Test
  void ratings() {
    for (RatingEvent event :
        List.of(
            new Rated(42, 1, 3.5, TIME),
            new Retracted(42, 1, TIME),
            new Seen(Ids.MAX, 0, TIME),
            new Erased(42, TIME))) {
      valid("ratings", Ids.key(event.userId()), RatingCodec.encode(event));
    }
  }

  @Test
  void movies() {
    valid("movies", Ids.key(1), MovieCodec.encode(movie(OptionalInt.of(1995))));
    valid("movies", Ids.key(1), MovieCodec.encode(movie(OptionalInt.empty())));
    valid("movies", Ids.key(1), null);
  }

  private static Movie movie(OptionalInt year) {
    return new Movie(1, "Toy Story", year, List.of("Comedy"));
  }

  @Test
  void generations() {
    valid("generations", GenerationCodec.manifestKey(TASTE), GenerationCodec.encode(MANIFEST));
    for (boolean pinned : new boolean[] {true, false}) {
      byte[] pointer = GenerationCodec.encodePointer(new Pointer(7, pinned));
      valid("generations", GenerationCodec.pointerKey("taste"), pointer);
    }
    valid("movie-vectors", VectorCodec.key(TASTE, 1), VectorCodec.encode(TASTE, VECTOR));
    valid("movie-vectors", VectorCodec.key(TASTE, 1), null);
  }

  @Test
  void evaluations() {
    for (LiveQuality quality :
        List.of(
            QUALITY,
            LiveQuality.NONE.plusPredicted(5, 4.5, 3, TIME),
            LiveQuality.NONE.plusLiked(OptionalInt.of(3), OptionalInt.empty(), TIME))) {
      valid("evaluations", EvaluationCodec.key(TASTE), EvaluationCodec.encode(TASTE, 3, quality));
    }
  }

  @Test
  void listsAndDeadLettersOfARunningTopology() {
    try (TopologyHarness topology =
        new TopologyHarness(id -> Optional.of(movie(OptionalInt.empty())))) {
      topology.send(new Rated(42, 1, 5, TIME));
      topology.send(new Rated(43, 2, 4, TIME));
      topology.send(Ids.key(42), new byte[] {'{'});
      topology.tickFor(2);
      List<TestRecord<byte[], byte[]>> lists = new ArrayList<>(topology.lists());
      topology.serve(SmallModels.all(7, 3, 30));
      topology.tickFor(40);
      topology.send(new Erased(43, TIME + 1));
      topology.tickFor(40);
      lists.addAll(topology.lists());

      assertThat(lists).hasSizeGreaterThanOrEqualTo(5).anyMatch(list -> list.value() == null);
      lists.forEach(list -> valid("recommendations", list.key(), list.value()));
      TestRecord<byte[], byte[]> letter = topology.deadLetters().get(0);
      assertThat(Schemas.strictFaults("dead-letters-headers", Schemas.object(letter.headers())))
          .isEmpty();
    }
  }

  @Test
  void listsWithoutReasons() {
    try (TopologyHarness topology =
        new TopologyHarness(
            id -> Optional.of(movie(OptionalInt.empty())),
            TopologyConfig.Lists.DEFAULT.with(Explanation.SUMS))) {
      topology.serve(SmallModels.all(7, 3, 30));
      topology.send(new Rated(42, 1, 5, TIME));
      topology.tick();
      List<TestRecord<byte[], byte[]>> lists = topology.lists();

      assertThat(lists).hasSize(1);
      lists.forEach(list -> valid("recommendations", list.key(), list.value()));
    }
  }

  @Test
  void marksOfDeadLettersAndEveryReason() {
    DeadLetter letter =
        new DeadLetter(new SourcePosition(0, 7), Instant.EPOCH, null, null, new RecordHeaders());
    JsonNode mark = Schemas.object(new RecordHeaders().add(letter.sentBackMark()));
    assertThat(Schemas.strictFaults("dead-letters-headers", mark)).isEmpty();
    JsonNode sentBack = Schemas.object(new RecordHeaders().add(letter.origin()));
    assertThat(Schemas.strictFaults("ratings-headers", sentBack)).isEmpty();

    List<String> named = new ArrayList<>();
    Schemas.read("dead-letters-headers")
        .at("/properties/reason/examples")
        .forEach(reason -> named.add(reason.textValue()));
    assertThat(named)
        .containsExactlyElementsOf(Stream.of(Rejection.Reason.values()).map(Enum::name).toList());
  }

  private static void valid(String topic, byte[] key, byte[] value) {
    assertThat(Schemas.faults(topic + "-key", Schemas.text(key))).isEmpty();
    assertThat(Schemas.strictFaults(topic + "-value", Schemas.parse(value).orElseThrow()))
        .as(value == null ? "null" : new String(value, StandardCharsets.UTF_8))
        .isEmpty();
  }

  /** A value that a reader is given, and that reader. */
  @SuppressWarnings("ArrayRecordComponent") // bytes to be read, compared nowhere
  record Read(String schema, byte[] value, Consumer<byte[]> reader) {

    @Override
    public String toString() {
      return schema + ": " + new String(value, StandardCharsets.UTF_8);
    }
  }

  static List<Read> values() {
    VectorCodec.Key vector = new VectorCodec.Key(TASTE, 1);
    return List.of(
        new Read(
            "movies-value",
            MovieCodec.encode(movie(OptionalInt.of(1995))),
            value -> MovieCodec.read(Ids.key(1), value)),
        new Read(
            "movie-vectors-value",
            VectorCodec.encode(TASTE, VECTOR),
            value -> VectorCodec.decode(vector, value)),
        new Read(
            "generations-value",
            GenerationCodec.encode(MANIFEST),
            value -> GenerationCodec.decode(TASTE, value)),
        new Read(
            "generations-value",
            GenerationCodec.encodePointer(new Pointer(7, true)),
            GenerationCodec::decodePointer),
        new Read(
            "evaluations-value",
            EvaluationCodec.encode(TASTE, 3, QUALITY),
            EvaluationCodec::decode));
  }

  /** Every member is taken away, and replaced by values of other types. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("values")
  void whatAReaderRefusesForItsShapeTheSchemaRefusesToo(Read read) {
    JsonNode good = Schemas.parse(read.value()).orElseThrow();
    read.reader().accept(read.value());
    assertThat(Schemas.faults(read.schema(), good)).isEmpty();
    int refused = 0;
    for (JsonNode bad : damaged(good)) {
      if (isRefused(read, bad)) {
        refused++;
        assertThat(Schemas.faults(read.schema(), bad)).as(bad.toString()).isNotEmpty();
      }
    }
    assertThat(refused).isPositive();
  }

  private static boolean isRefused(Read read, JsonNode json) {
    try {
      read.reader().accept(json.toString().getBytes(StandardCharsets.UTF_8));
      return false;
    } catch (MalformedRecordException e) {
      // What was changed is still of the right shape, but belongs to another key.
      return !e.getMessage().contains("expected was");
    }
  }

  private static List<JsonNode> damaged(JsonNode good) {
    List<JsonNode> damaged = new ArrayList<>();
    for (Map.Entry<String, JsonNode> member : good.properties()) {
      ObjectNode without = good.deepCopy();
      without.remove(member.getKey());
      damaged.add(without);
      for (String other : List.of("null", "\"text\"", "true", "{}", "[true]", "-1", "1.5")) {
        ObjectNode changed = good.deepCopy();
        damaged.add(
            changed.set(
                member.getKey(),
                Schemas.parse(other.getBytes(StandardCharsets.UTF_8)).orElseThrow()));
      }
    }
    return damaged;
  }
}
