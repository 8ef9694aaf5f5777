package dev.tastestream.wire.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.domain.RatingEvent;
import dev.tastestream.domain.RatingEvent.Erased;
import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.domain.RatingEvent.Retracted;
import dev.tastestream.domain.RatingEvent.Seen;
import dev.tastestream.domain.SourcePosition;
import dev.tastestream.wire.codec.Rejection.Reason;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RatingCodecTest {

  private static final long NOW = 1_700_000_000_000L;
  private static final SourcePosition POSITION = new SourcePosition(3, 1234);

  @Property
  void whatIsEncodedIsDecoded(@ForAll("events") RatingEvent event) {
    assertThat(decode(Ids.key(event.userId()), RatingCodec.encode(event)))
        .isEqualTo(new Decoded.Accepted(event, POSITION, NOW));
  }

  @Provide
  Arbitrary<RatingEvent> events() {
    Arbitrary<Long> ids = Arbitraries.longs().between(0, Ids.MAX);
    Arbitrary<Long> times =
        Arbitraries.longs().between(RatingCodec.EARLIEST_EVENT, NOW + RatingCodec.CLOCK_SKEW);
    return Arbitraries.oneOf(
        Combinators.combine(ids, ids, Arbitraries.doubles().between(0.5, 5).ofScale(15), times)
            .as(Rated::new),
        Combinators.combine(ids, ids, times).as(Retracted::new),
        Combinators.combine(ids, ids, times).as(Seen::new),
        ids.map(id -> new Erased(id, NOW)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\uFEFF{}", "\0\0\0\0\7\uFEFF{}"})
  void aByteOrderMarkIsNamed(String value) {
    assertThat(decode(Ids.key(42), value.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOfSatisfying(
            Decoded.Rejected.class,
            rejected ->
                assertThat(rejected.rejection().detail())
                    .contains("begins with a byte order mark"));
  }

  @Property
  void arbitraryBytesAreNeverAnException(@ForAll byte[] key, @ForAll byte[] value) {
    assertThat(decode(key, value)).isInstanceOf(Decoded.Rejected.class);
  }

  @Property
  void damagedRatingsAreNeverAnException(
      @ForAll("events") RatingEvent event, @ForAll int at, @ForAll byte damage) {
    byte[] value = RatingCodec.encode(event);
    if (value != null) {
      value[Math.floorMod(at, value.length)] = damage;
    }
    assertThat(decode(Ids.key(event.userId()), value)).isNotNull();
  }

  /** Closer to JSON than arbitrary bytes, so that it covers more of the parser. */
  @Property
  void whatLooksLikeARatingIsNeverAnException(
      @ForAll("scraps") List<String> scraps, @ForAll("events") RatingEvent event, @ForAll int at) {
    byte[] good = RatingCodec.encode(event);
    String text = good == null ? "" : new String(good, StandardCharsets.UTF_8);
    int cut = Math.floorMod(at, text.length() + 1);
    String value = text.substring(0, cut) + String.join("", scraps) + text.substring(cut);
    assertThat(decode(Ids.key(event.userId()), value.getBytes(StandardCharsets.UTF_8))).isNotNull();
  }

  @Provide
  Arbitrary<List<String>> scraps() {
    return Arbitraries.of(
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "\"",
            "\\",
            "\"userId\":",
            "\"movieId\":",
            "\"rating\":",
            "\"timestamp\":",
            "\"seen\":",
            "null",
            "true",
            "NaN",
            "-",
            "42",
            "1e999",
            "1E-999",
            "-0",
            ".",
            "9".repeat(30),
            "\"\\ud800\"",
            "\u0000",
            "\uFEFF",
            "\uD83D\uDE00",
            "[".repeat(1100))
        .list()
        .ofMaxSize(12);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          MALFORMED_JSON      | not json
          MALFORMED_JSON      | []
          MALFORMED_JSON      | 4.0
          MALFORMED_JSON      | {"userId":42,"movieId":1,"rating":4.0,"timestamp":1500000000000
          MALFORMED_JSON      | {"userId":42,"movieId":1,"rating":4.0,"timestamp":1500000000000}{}
          MALFORMED_JSON      | {"userId":42,"movieId":1,"rating":NaN,"timestamp":1500000000000}
          MISSING_FIELD       | {}
          MISSING_FIELD       | {"movieId":1,"rating":4.0,"timestamp":1500000000000}
          MISSING_FIELD       | {"userId":42,"rating":4.0,"timestamp":1500000000000}
          MISSING_FIELD       | {"userId":42,"movieId":1,"timestamp":1500000000000}
          MISSING_FIELD       | {"userId":42,"movieId":1,"seen":false,"timestamp":1500000000000}
          MISSING_FIELD       | {"userId":42,"movieId":1,"rating":4.0}
          DUPLICATE_FIELD     | {"userId":42,"movieId":1,"movieId":2,"rating":4.0,"timestamp":1500000000000}
          WRONG_TYPE          | {"userId":"42","movieId":1,"rating":4.0,"timestamp":1500000000000}
          WRONG_TYPE          | {"userId":42,"movieId":[1],"rating":4.0,"timestamp":1500000000000}
          WRONG_TYPE          | {"userId":42,"movieId":1,"rating":"4.0","timestamp":1500000000000}
          WRONG_TYPE          | {"userId":42,"movieId":1,"rating":4.0,"timestamp":"now"}
          WRONG_TYPE          | {"userId":42,"movieId":1,"seen":1,"timestamp":1500000000000}
          BAD_ID              | {"userId":42.5,"movieId":1,"rating":4.0,"timestamp":1500000000000}
          BAD_ID              | {"userId":42,"movieId":-1,"rating":4.0,"timestamp":1500000000000}
          BAD_ID              | {"userId":42,"movieId":9007199254740992,"rating":4.0,"timestamp":1500000000000}
          BAD_ID              | {"userId":42,"movieId":99999999999999999999,"rating":4.0,"timestamp":1500000000000}
          KEY_MISMATCH        | {"userId":43,"movieId":1,"rating":4.0,"timestamp":1500000000000}
          RATING_OUT_OF_RANGE | {"userId":42,"movieId":1,"rating":0,"timestamp":1500000000000}
          RATING_OUT_OF_RANGE | {"userId":42,"movieId":1,"rating":5.5,"timestamp":1500000000000}
          RATING_OUT_OF_RANGE | {"userId":42,"movieId":1,"rating":1e308,"timestamp":1500000000000}
          RATING_OUT_OF_RANGE | {"userId":42,"movieId":1,"rating":1e999,"timestamp":1500000000000}
          BAD_TIMESTAMP       | {"userId":42,"movieId":1,"rating":4.0,"timestamp":964982703}
          BAD_TIMESTAMP       | {"userId":42,"movieId":1,"rating":4.0,"timestamp":0}
          BAD_TIMESTAMP       | {"userId":42,"movieId":1,"rating":4.0,"timestamp":32503680000000}
          BAD_TIMESTAMP       | {"userId":42,"movieId":1,"rating":4.0,"timestamp":1500000000000.5}
          """)
  void malformedValuesAreRejectedByName(Reason reason, String value) {
    assertThat(reason("42", value.getBytes(StandardCharsets.UTF_8))).isEqualTo(reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "042", "-1", "+1", "4.2", "user", "9007199254740992", "１"})
  void keysThatAreNoIdAreRejected(String key) {
    byte[] value = RatingCodec.encode(new Rated(42, 1, 4, NOW));
    assertThat(reason(key, value)).isEqualTo(Reason.BAD_ID);
  }

  @Test
  void nullKeysInvalidUtf8AndHugeValuesAreRejected() {
    byte[] value = RatingCodec.encode(new Rated(42, 1, 4, NOW));
    assertThat(((Decoded.Rejected) decode(null, value)).rejection().reason())
        .isEqualTo(Reason.MISSING_KEY);
    assertThat(reason("42", new byte[] {'{', '"', (byte) 0xC3, '"', '}'}))
        .isEqualTo(Reason.MALFORMED_JSON);
    assertThat(reason("42", new byte[2 << 20])).isEqualTo(Reason.OVERSIZE);
    assertThat(reason("42", "[".repeat(60_000).getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(Reason.MALFORMED_JSON);
    assertThat(reason("42", ("{\"a\":" + "[".repeat(60_000)).getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(Reason.MALFORMED_JSON);
  }

  @Test
  void unknownFieldsAreIgnoredAndStarsBetweenTheHalvesAccepted() {
    String value =
        "{\"app\":{\"v\":[1,2]},\"userId\":42,\"movieId\":1,\"rating\":3.7,\"timestamp\":1500000000000}";
    assertThat(decode(Ids.key(42), value.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(new Decoded.Accepted(new Rated(42, 1, 3.7, 1_500_000_000_000L), POSITION, NOW));
  }

  private static Reason reason(String key, byte[] value) {
    Decoded decoded = decode(key.getBytes(StandardCharsets.UTF_8), value);
    return ((Decoded.Rejected) decoded).rejection().reason();
  }

  private static Decoded decode(byte[] key, byte[] value) {
    return RatingCodec.MOVIELENS.decode(key, new Arrival(value, POSITION, NOW));
  }
}
