package dev.tastestream.wire.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tastestream.domain.AsOf;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.Recommendation;
import dev.tastestream.domain.Recommendation.Item;
import dev.tastestream.domain.Recommendation.Origin;
import java.util.TreeMap;

/**
 * Values of the {@code recommendations} topic and of HTTP responses:
 *
 * <pre>
 * {"userId":42,"space":"taste","generation":7,"generations":{"stars":3,"taste":7},
 *  "ranking":"hybrid","asOf":{"partition":3,"offset":1234,"eventTime":964982703000},
 *  "ratings":57,"personalised":true,
 *  "items":[{"movieId":318,"title":"…","score":3.1,"stars":4.62,
 *            "because":[{"movieId":1,"share":0.31}],"others":2.4,"bias":0.39}]}
 * </pre>
 *
 * <p>A list by popularity, made before the first fit, has no {@code generation}: {@code
 * "space":"popularity","generations":{},"personalised":false}.
 */
public final class RecommendationCodec {

  private static final String GENERATION = "generation";
  private static final String EVENT_TIME = "eventTime";

  private RecommendationCodec() {}

  public static byte[] encode(Recommendation list) {
    return JsonFormat.bytes(toJson(list));
  }

  /**
   * Returns the generation of a list; number 0 for a list by popularity.
   *
   * @throws MalformedRecordException if the bytes are not a list
   */
  public static GenerationId generation(byte[] value) {
    JsonNode json = JsonFormat.read(value);
    int number = json.has(GENERATION) ? JsonFormat.smallInteger(json, GENERATION) : 0;
    return new GenerationId(JsonFormat.text(json, "space"), number);
  }

  /**
   * Returns how far the log was read when a list was made.
   *
   * @throws MalformedRecordException if the bytes are not a list
   */
  public static AsOf asOf(byte[] value) {
    JsonNode asOf = JsonFormat.member(JsonFormat.read(value), "asOf");
    long eventTime = asOf.has(EVENT_TIME) ? JsonFormat.integer(asOf, EVENT_TIME) : -1;
    return new AsOf(
        JsonFormat.smallInteger(asOf, "partition"), JsonFormat.integer(asOf, "offset"), eventTime);
  }

  /** Returns the list as a tree, for responses that contain more. */
  public static ObjectNode toJson(Recommendation list) {
    ObjectNode json = JsonFormat.object().put("userId", list.userId());
    putProvenance(json, list);
    json.put("ratings", list.ratings()).put("personalised", list.personalised());
    ArrayNode items = json.putArray("items");
    list.items().forEach(item -> putItem(items.addObject(), item));
    return json;
  }

  private static void putProvenance(ObjectNode json, Recommendation list) {
    putOrigin(json, list.origin());
    json.set("asOf", toJson(list.asOf()));
  }

  /** Adds the generations that made a list. */
  public static void putOrigin(ObjectNode json, Origin origin) {
    putGeneration(json, origin.generation());
    ObjectNode generations = json.putObject("generations");
    new TreeMap<>(origin.generations()).forEach(generations::put);
    json.put("ranking", origin.ranking().text());
  }

  /** Adds a space and its generation; popularity has no generation. */
  public static void putGeneration(ObjectNode json, GenerationId id) {
    json.put("space", id.space());
    if (id.isFitted()) {
      json.put(GENERATION, id.number());
    }
  }

  /** Returns how far the log was read, as in every response. An unknown event time is left out. */
  public static ObjectNode toJson(AsOf asOf) {
    ObjectNode json =
        JsonFormat.object().put("partition", asOf.partition()).put("offset", asOf.offset());
    return asOf.eventTime() < 0 ? json : json.put(EVENT_TIME, asOf.eventTime());
  }

  /** Returns one movie of a list as a tree. */
  public static ObjectNode toJson(Item item) {
    ObjectNode json = JsonFormat.object();
    putItem(json, item);
    return json;
  }

  private static void putItem(ObjectNode json, Item item) {
    json.put("movieId", item.movieId());
    item.title().ifPresent(title -> json.put("title", title));
    json.put("score", (float) item.score());
    item.stars().ifPresent(stars -> json.put("stars", (float) stars.expected()));
    ArrayNode because = json.putArray("because");
    item.because()
        .forEach(
            reason ->
                because
                    .addObject()
                    .put("movieId", reason.movieId())
                    .put("share", (float) reason.share()));
    json.put("others", (float) item.shares().others()).put("bias", (float) item.shares().bias());
  }
}
