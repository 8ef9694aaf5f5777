package dev.tastestream.wire.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.quality.ListQuality;
import dev.tastestream.domain.quality.LiveQuality;
import dev.tastestream.domain.quality.RollingMean;
import dev.tastestream.domain.quality.StarQuality;
import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;

/**
 * Records of the {@code evaluations} topic, under the space as key:
 *
 * <pre>
 * {"space":"taste","generation":7,"partition":3,"since":1700000000000,"until":1700000600000,
 *  "events":812,"hitRate":0.11,"ndcg":0.06,"popularity":{"hitRate":0.07,"ndcg":0.03},
 *  "ratings":120,"rmse":0.84,"baseline":{"rmse":0.93}}
 * </pre>
 *
 * <p>A figure without judged events is left out; its count is 0.
 */
public final class EvaluationCodec {

  private EvaluationCodec() {}

  /**
   * The measured quality of a generation.
   *
   * @param partition of {@code ratings} whose users were judged
   */
  public record Evaluation(GenerationId id, int partition, LiveQuality quality) {}

  public static byte[] key(GenerationId id) {
    return id.space().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The measured quality of one generation.
   *
   * @param partition whose users were judged
   */
  public static byte[] encode(GenerationId id, int partition, LiveQuality quality) {
    ObjectNode json =
        JsonFormat.object()
            .put("space", id.space())
            .put("generation", id.number())
            .put("partition", partition)
            .put("since", quality.since())
            .put("until", quality.until());
    return JsonFormat.bytes(json.setAll(toJson(quality)));
  }

  /**
   * Reads an evaluation.
   *
   * @throws MalformedRecordException if the bytes are not an evaluation
   */
  public static Evaluation decode(byte[] value) {
    if (value == null) {
      throw new MalformedRecordException("an evaluation has a value");
    }
    JsonNode json = JsonFormat.read(value);
    GenerationId id = id(json);
    long events = JsonFormat.integer(json, "events");
    long ratings = JsonFormat.integer(json, "ratings");
    LiveQuality quality =
        new LiveQuality(
            events == 0 ? ListQuality.NONE : lists(json, events),
            events == 0 ? ListQuality.NONE : lists(JsonFormat.member(json, "popularity"), events),
            ratings == 0 ? StarQuality.NONE : stars(json, ratings),
            JsonFormat.integer(json, "since"),
            JsonFormat.integer(json, "until"));
    return new Evaluation(id, JsonFormat.smallInteger(json, "partition"), quality);
  }

  private static GenerationId id(JsonNode json) {
    try {
      return new GenerationId(
          JsonFormat.text(json, "space"), JsonFormat.smallInteger(json, "generation"));
    } catch (IllegalArgumentException e) {
      throw new MalformedRecordException(e.getMessage());
    }
  }

  private static ListQuality lists(JsonNode json, long events) {
    return new ListQuality(
        mean(JsonFormat.number(json, "hitRate"), events),
        mean(JsonFormat.number(json, "ndcg"), events));
  }

  private static StarQuality stars(JsonNode json, long ratings) {
    double rmse = JsonFormat.number(json, "rmse");
    double baseline = JsonFormat.number(JsonFormat.member(json, "baseline"), "rmse");
    return new StarQuality(mean(rmse * rmse, ratings), mean(baseline * baseline, ratings));
  }

  private static RollingMean mean(double mean, long events) {
    long weight = Math.min(events, RollingMean.WINDOW);
    return new RollingMean(events, weight, mean * weight);
  }

  /** Returns the figures alone, for responses that contain more. */
  public static ObjectNode toJson(LiveQuality quality) {
    ObjectNode json = JsonFormat.object().put("events", quality.events());
    if (quality.events() > 0) {
      put(json, quality.lists());
      put(json.putObject("popularity"), quality.popularity());
    }
    json.put("ratings", quality.ratings());
    if (quality.ratings() > 0) {
      put(json, "rmse", quality.stars().rmse());
      put(json.putObject("baseline"), "rmse", quality.stars().baselineRmse());
    }
    return json;
  }

  private static void put(ObjectNode json, ListQuality lists) {
    put(json, "hitRate", lists.hitRate().mean());
    put(json, "ndcg", lists.ndcg().mean());
  }

  private static void put(ObjectNode json, String name, OptionalDouble figure) {
    figure.ifPresent(value -> json.put(name, (float) value));
  }
}
