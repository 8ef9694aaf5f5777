package dev.tastestream.wire.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.MovieVector;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class VectorCodecTest {

  private static final GenerationId GENERATION = new GenerationId("taste", 7);

  @Property
  void floatsComeBackToTheBit(
      @ForAll @LongRange(min = 0, max = Ids.MAX) long movieId,
      @ForAll @Size(4) float[] longRun,
      @ForAll @Size(4) float[] recent,
      @ForAll @Size(4) float[] score,
      @ForAll float bias) {
    MovieVector vector = new MovieVector(movieId, longRun, recent, score, bias);
    VectorCodec.Key key = VectorCodec.parseKey(VectorCodec.key(GENERATION, movieId)).orElseThrow();
    MovieVector back = VectorCodec.decode(key, VectorCodec.encode(GENERATION, vector));
    assertThat(back.movieId()).isEqualTo(movieId);
    assertThat(back.longRun()).containsExactly(longRun);
    assertThat(back.recent()).containsExactly(recent);
    assertThat(back.score()).containsExactly(score);
    assertThat(back.bias()).isEqualTo(bias);
  }

  @Property
  void arbitraryBytesAreMalformedAndNothingElse(@ForAll byte[] value) {
    assertThatThrownBy(() -> VectorCodec.decode(new VectorCodec.Key(GENERATION, 1), value))
        .isInstanceOf(MalformedRecordException.class);
  }

  @Property
  void arbitraryNamesOfGenerationsAreMalformedAndNothingElse(
      @ForAll String space, @ForAll int generation) {
    byte[] value =
        JsonFormat.bytes(JsonFormat.object().put("space", space).put("generation", generation));
    assertThatThrownBy(() -> VectorCodec.decode(new VectorCodec.Key(GENERATION, 1), value))
        .isInstanceOf(MalformedRecordException.class);
    assertThatThrownBy(() -> GenerationCodec.decode(GENERATION, value))
        .isInstanceOf(MalformedRecordException.class);
  }

  @Property
  void oneWrongMemberIsMalformedAndNothingElse(
      @ForAll("names") String name, @ForAll("values") String wrong) throws Exception {
    MovieVector vector = new MovieVector(1, new float[1], new float[1], new float[1], 0);
    ObjectNode json = (ObjectNode) JsonFormat.read(VectorCodec.encode(GENERATION, vector));
    json.set(name, new ObjectMapper().readTree(wrong));
    assertThatThrownBy(
            () -> VectorCodec.decode(new VectorCodec.Key(GENERATION, 1), JsonFormat.bytes(json)))
        .isInstanceOf(MalformedRecordException.class);
  }

  @Provide
  static Arbitrary<String> names() {
    return Arbitraries.of("space", "generation", "movieId", "long", "recent", "score", "bias");
  }

  @Provide
  static Arbitrary<String> values() {
    return Arbitraries.of("\"\"", "null", "true", "{}", "[1,2,3]", "[\"x\"]", "[null]");
  }

  @Property
  void arbitraryKeysAreNeverAnException(@ForAll byte[] key) {
    assertThat(VectorCodec.parseKey(key)).isNotNull();
    assertThat(GenerationCodec.parseKey(key)).isNotNull();
  }

  @Example
  void vectorUnderAnotherKeyIsMalformed() {
    MovieVector vector = new MovieVector(1, new float[1], new float[1], new float[1], 0);
    byte[] value = VectorCodec.encode(GENERATION, vector);
    assertThatThrownBy(() -> VectorCodec.decode(new VectorCodec.Key(GENERATION, 2), value))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining("taste:7:2");
  }

  @Example
  void keysNameSpaceGenerationAndMovie() {
    assertThat(VectorCodec.parseKey("taste:7:1".getBytes(StandardCharsets.UTF_8)))
        .contains(new VectorCodec.Key(GENERATION, 1));
    assertThat(VectorCodec.parseKey("taste:07:1".getBytes(StandardCharsets.UTF_8))).isEmpty();
    assertThat(VectorCodec.parseKey("taste:7".getBytes(StandardCharsets.UTF_8))).isEmpty();
    assertThat(VectorCodec.parseKey(null)).isEmpty();
  }
}
