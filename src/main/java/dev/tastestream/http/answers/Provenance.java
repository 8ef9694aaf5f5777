package dev.tastestream.http.answers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tastestream.domain.AsOf;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.http.server.AnswerHeader;
import dev.tastestream.http.server.Json;
import dev.tastestream.topology.user.UserView;
import dev.tastestream.wire.RecommendationCodec;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Where an answer comes from.
 *
 * @param generation whose vectors it is made of; number 0 before the first fit, and not told
 * @param generations number of every generation that had a part in it, by space
 * @param fittedAt when the generation was fitted; empty before the first fit
 * @param asOf how far which partitions of the log were read; empty if it has no part in the answer
 * @param ratings how many stand behind the answer; empty if no ratings of one user do
 */
public record Provenance(
    GenerationId generation,
    Map<String, Integer> generations,
    Optional<Instant> fittedAt,
    List<AsOf> asOf,
    OptionalInt ratings) {

  public Provenance {
    generations = Map.copyOf(generations);
    asOf = List.copyOf(asOf);
  }

  /** The beginning of every answer about a user: who, from which generation, read how far. */
  public ObjectNode about(UserView view) {
    ObjectNode json = Json.object().put("userId", view.userId());
    putInto(json);
    json.set("asOf", RecommendationCodec.toJson(view.asOf()));
    return json;
  }

  /** Numbers of generations by space. */
  public static ObjectNode toJson(Map<String, Integer> generations) {
    ObjectNode json = Json.object();
    new TreeMap<>(generations).forEach(json::put);
    return json;
  }

  /** Adds the generations and when the first was fitted. */
  public void putInto(ObjectNode json) {
    RecommendationCodec.putGeneration(json, generation);
    json.set("generations", toJson(generations));
    putFittedAt(json);
  }

  /** The same with the partitions whose ratings decide until the first fit. */
  public void putAllInto(ObjectNode json) {
    putInto(json);
    if (!asOf.isEmpty()) {
      putRead(json, asOf);
    }
  }

  /** Adds when the vectors were fitted. */
  void putFittedAt(ObjectNode json) {
    fittedAt.ifPresent(at -> json.put("fittedAt", at.toString()));
  }

  /** Says it all in headers, for caches and logs that don't read bodies. */
  public void setHeaders(Context context) {
    if (generation.isFitted()) {
      AnswerHeader.GENERATION.set(context, generation.toString());
    }
    if (!generations.isEmpty()) {
      AnswerHeader.GENERATIONS.set(context, names());
    }
    fittedAt.ifPresent(at -> AnswerHeader.FITTED_AT.set(context, at.toString()));
    setRead(context, asOf, ratings);
  }

  /** Says in headers how far the log was read. */
  public static void setRead(Context context, List<AsOf> asOf, OptionalInt ratings) {
    if (!asOf.isEmpty()) {
      AnswerHeader.AS_OF.set(
          context,
          asOf.stream()
              .map(read -> read.partition() + ":" + read.offset())
              .collect(Collectors.joining(", ")));
    }
    asOf.stream()
        .mapToLong(AsOf::eventTime)
        .filter(time -> time >= 0)
        .max()
        .ifPresent(time -> AnswerHeader.EVENT_TIME.set(context, Long.toString(time)));
    ratings.ifPresent(number -> AnswerHeader.RATINGS.set(context, Integer.toString(number)));
  }

  /** Adds how far partitions were read. */
  public static void putRead(ObjectNode json, List<AsOf> asOf) {
    ArrayNode read = json.putArray("asOf");
    asOf.forEach(partition -> read.add(RecommendationCodec.toJson(partition)));
  }

  /** The inverse of {@link RecommendationCodec#toJson(AsOf)}. */
  public static AsOf asOf(JsonNode json) {
    return new AsOf(
        json.path("partition").intValue(),
        json.path("offset").longValue(),
        json.path("eventTime").asLong(-1));
  }

  /** Every generation that had a part, in the order of the spaces. */
  String names() {
    return new TreeMap<>(generations)
        .entrySet().stream()
            .map(entry -> entry.getKey() + ":" + entry.getValue())
            .collect(Collectors.joining(", "));
  }
}
