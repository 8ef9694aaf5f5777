package dev.tastestream.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tastestream.catalogue.MovieIndex;
import dev.tastestream.contracts.Schemas;
import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.support.SmallModels;
import dev.tastestream.wire.codec.DeadLetter;
import dev.tastestream.wire.codec.Ids;
import dev.tastestream.wire.codec.RatingCodec;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Headers that other systems put on ratings: CloudEvents in binary mode, and traces. */
class ForeignHeadersTest {

  private static final long TIME = 1_500_000_000_000L;
  private static final byte[] KEY = Ids.key(42);
  private static final byte[] RATING = RatingCodec.encode(new Rated(42, 1, 5, TIME));
  private static final byte[] BROKEN = "{".getBytes(UTF_8);

  private TopologyHarness topology;

  @BeforeEach
  void start() {
    topology = new TopologyHarness(new MovieIndex());
    topology.serve(SmallModels.all(7, 3, 4));
  }

  @AfterEach
  void stop() {
    topology.close();
  }

  @Test
  void aCloudEventInBinaryModeIsARating() {
    topology.send(KEY, RATING, headers(cloudEvent()));
    topology.tick();

    assertThat(topology.view(42).history().rated()).hasSize(1);
    assertThat(topology.deadLetters()).isEmpty();
    assertThat(topology.lists()).hasSize(1).allSatisfy(list -> assertThat(texts(list)).isEmpty());
  }

  @Test
  void theDeadLetterOfACloudEventKeepsItsAttributes() {
    topology.send(KEY, BROKEN, headers(cloudEvent()));

    assertThat(texts(topology.deadLetters().get(0)))
        .containsAllEntriesOf(cloudEvent())
        .containsEntry(DeadLetter.REASON, "MALFORMED_JSON");
  }

  @Test
  void aListCarriesTheTraceOfItsNewestRatingAndNothingElse() {
    topology.send(KEY, RATING, headers(Map.of("traceparent", trace(1), "tracestate", "a=1")));
    topology.send(
        KEY,
        RatingCodec.encode(new Rated(42, 2, 4, TIME + 1)),
        headers(Map.of("traceparent", trace(2), "tracestate", "b=2", "ce_id", "7")));
    topology.send(Ids.key(43), RatingCodec.encode(new Rated(43, 1, 5, TIME)));
    topology.tick();

    List<TestRecord<byte[], byte[]>> lists = topology.lists();
    assertThat(texts(of(42, lists)))
        .isEqualTo(Map.of("traceparent", trace(2), "tracestate", "b=2"));
    assertThat(texts(of(43, lists))).isEmpty();
  }

  @Test
  void theNextListOfAUserHasNoOldTrace() {
    topology.send(KEY, RATING, headers(Map.of("traceparent", trace(1))));
    topology.tick();
    assertThat(topology.lists()).hasSize(1);
    topology.send(KEY, RatingCodec.encode(new Rated(42, 2, 4, TIME + 1)));
    topology.tick();

    assertThat(topology.lists()).hasSize(1).allSatisfy(list -> assertThat(texts(list)).isEmpty());
  }

  @Test
  void anErasureCarriesItsTraceToTheWithdrawalOfTheList() {
    topology.send(KEY, RATING, headers(Map.of()));
    topology.tick();
    topology.lists();
    topology.send(KEY, null, headers(Map.of("traceparent", trace(3))));
    topology.tick();

    TestRecord<byte[], byte[]> withdrawal = of(42, topology.lists());
    assertThat(withdrawal.value()).isNull();
    assertThat(texts(withdrawal)).isEqualTo(Map.of("traceparent", trace(3)));
  }

  @Test
  void theTraceStaysWhenHeadersAreTooLargeToBeKept() {
    Map<String, String> large =
        Map.of("traceparent", trace(4), "note", "x".repeat(70_000), "tracestate", "a=1");
    topology.send(KEY, RATING, headers(large));
    topology.send(KEY, BROKEN, headers(large));
    topology.tick();

    assertThat(texts(topology.lists().get(0)))
        .isEqualTo(Map.of("traceparent", trace(4), "tracestate", "a=1"));
    assertThat(texts(topology.deadLetters().get(0)))
        .containsEntry("traceparent", trace(4))
        .doesNotContainKey("note");
  }

  @Test
  void aTraceThatIsNotValidIsNotCarried() {
    topology.send(KEY, RATING, headers(Map.of("traceparent", "me", "tracestate", "a=1")));
    topology.tick();

    assertThat(topology.lists()).hasSize(1).allSatisfy(list -> assertThat(texts(list)).isEmpty());
  }

  /** The letter is as its schema says, and the names that only this program may use are its own. */
  @Test
  void aDeadLetterKeepsForeignHeadersAsTheyCameButNoneThatOnlyThisProgramWrites() {
    Headers foreign =
        headers(
            Map.of(
                "traceparent",
                "me",
                "tracestate",
                "a".repeat(513),
                DeadLetter.CUT_FROM,
                "x",
                DeadLetter.SENT_BACK,
                "0:1",
                DeadLetter.REASON,
                "none"));
    topology.send(KEY, BROKEN, foreign);
    topology.send(KEY, BROKEN, new RecordHeaders().add("traceparent", null));

    List<TestRecord<byte[], byte[]>> letters = topology.deadLetters();
    assertThat(letters)
        .hasSize(2)
        .allSatisfy(
            letter ->
                assertThat(Schemas.strictFaults("dead-letters-headers", object(letter))).isEmpty());
    assertThat(texts(letters.get(0)))
        .containsEntry("traceparent", "me")
        .containsEntry("tracestate", "a".repeat(513))
        .containsEntry(DeadLetter.REASON, "MALFORMED_JSON")
        .doesNotContainKeys(DeadLetter.CUT_FROM, DeadLetter.SENT_BACK);
  }

  private static JsonNode object(TestRecord<byte[], byte[]> message) {
    return Schemas.object(message.headers());
  }

  private static Map<String, String> cloudEvent() {
    return Map.of(
        "ce_specversion", "1.0",
        "ce_type", "movie.rated",
        "ce_source", "/app",
        "ce_id", "7",
        "content-type", "application/json");
  }

  private static String trace(int span) {
    return "00-0af7651916cd43dd8448eb211c80319c-%016x-01".formatted(span);
  }

  private static Headers headers(Map<String, String> texts) {
    Headers headers = new RecordHeaders();
    texts.forEach((name, text) -> headers.add(name, text.getBytes(UTF_8)));
    return headers;
  }

  private static TestRecord<byte[], byte[]> of(long user, List<TestRecord<byte[], byte[]>> lists) {
    return lists.stream()
        .filter(list -> new String(list.key(), UTF_8).equals(Long.toString(user)))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, String> texts(TestRecord<byte[], byte[]> message) {
    Map<String, String> texts = new TreeMap<>();
    message.headers().forEach(header -> texts.put(header.key(), new String(header.value(), UTF_8)));
    return texts;
  }
}
