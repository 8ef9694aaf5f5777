package dev.tastestream.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.ListQuality;
import dev.tastestream.domain.LiveQuality;
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
 * <p>What nothing was judged by is left out, except for its count.
 */
public final class EvaluationCodec {

  private EvaluationCodec() {}

  public static byte[] key(GenerationId id) {
    return id.space().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * What was found out about one generation.
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

  /** The figures alone, for answers that hold more than them. */
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
