package dev.tastestream.wire.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.MovieVector;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Records of the {@code movie-vectors} topic. Key: {@code taste:7:1}, which is space, generation
 * and movie. Value: {@code
 * {"space":"taste","generation":7,"movieId":1,"long":[…],"recent":[…],"score":[…],"bias":0.1}}, and
 * {@code "variance":0.2} if the bias is uncertain; {@code long} and {@code recent} are empty in
 * spaces without sums. Floats are written in their shortest decimal form, which is read back
 * without loss.
 */
public final class VectorCodec {

  private static final Pattern KEY =
      Pattern.compile("([a-z][a-z0-9-]*):([1-9][0-9]{0,8}):([0-9]+)");

  private static final String VARIANCE = "variance";

  private VectorCodec() {}

  /** The vector that a key names. */
  public record Key(GenerationId generation, long movieId) {}

  public static byte[] key(GenerationId generation, long movieId) {
    return (generation + ":" + movieId).getBytes(StandardCharsets.UTF_8);
  }

  /** Parses a key; empty if it is not a key of this topic. */
  public static Optional<Key> parseKey(byte[] key) {
    Matcher matcher = KEY.matcher(key == null ? "" : new String(key, StandardCharsets.UTF_8));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    OptionalLong movieId = Ids.parse(matcher.group(3));
    GenerationId id = new GenerationId(matcher.group(1), Integer.parseInt(matcher.group(2)));
    return movieId.isPresent() ? Optional.of(new Key(id, movieId.getAsLong())) : Optional.empty();
  }

  public static byte[] encode(GenerationId generation, MovieVector vector) {
    ObjectNode json =
        JsonFormat.object()
            .put("space", generation.space())
            .put("generation", generation.number())
            .put("movieId", vector.movieId());
    putFloats(json.putArray("long"), vector.longRun());
    putFloats(json.putArray("recent"), vector.recent());
    putFloats(json.putArray("score"), vector.score());
    json.put("bias", vector.bias());
    float variance = vector.level().variance();
    return JsonFormat.bytes(variance == 0 ? json : json.put(VARIANCE, variance));
  }

  /**
   * Reads a vector.
   *
   * @throws MalformedRecordException if the bytes are not the vector of the key
   */
  public static MovieVector decode(Key key, byte[] value) {
    MovieVector vector = decode(key.generation(), value);
    if (vector.movieId() != key.movieId()) {
      throw new MalformedRecordException(
          "the value names movie %d, the key %s:%d"
              .formatted(vector.movieId(), key.generation(), key.movieId()));
    }
    return vector;
  }

  /**
   * Reads a vector without a key.
   *
   * @throws MalformedRecordException if the bytes are not a vector of the generation
   */
  public static MovieVector decode(GenerationId generation, byte[] value) {
    JsonNode json = JsonFormat.read(value);
    JsonFormat.requireGeneration(json, generation);
    long movieId = JsonFormat.integer(json, "movieId");
    float[] longRun = floats(json, "long");
    float[] recent = floats(json, "recent");
    float[] score = floats(json, "score");
    float bias = (float) JsonFormat.number(json, "bias");
    float variance = json.has(VARIANCE) ? (float) JsonFormat.number(json, VARIANCE) : 0;
    try {
      return new MovieVector(
          movieId, longRun, recent, score, new MovieVector.Level(bias, variance));
    } catch (IllegalArgumentException e) {
      throw new MalformedRecordException(e.getMessage());
    }
  }

  private static void putFloats(ArrayNode array, float[] vector) {
    for (float x : vector) {
      array.add(x);
    }
  }

  private static float[] floats(JsonNode json, String name) {
    JsonNode array = JsonFormat.member(json, name);
    float[] vector = new float[array.size()];
    for (int i = 0; i < vector.length; i++) {
      JsonNode number = array.get(i);
      if (!array.isArray() || !number.isNumber()) {
        throw new MalformedRecordException(name + " must be an array of numbers");
      }
      vector[i] = number.floatValue();
    }
    return vector;
  }
}
