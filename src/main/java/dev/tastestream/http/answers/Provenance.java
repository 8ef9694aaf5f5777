package dev.tastestream.http.answers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tastestream.domain.AsOf;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.http.server.message.AnswerHeader;
import dev.tastestream.http.server.message.Json;
import dev.tastestream.topology.user.UserView;
import dev.tastestream.wire.codec.RecommendationCodec;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The generations and the position in the log from which a response was made.
 *
 * @param generation of the vectors; number 0 before the first fit, and then not written
 * @param generations numbers of all generations in use, by space
 * @param fittedAt when the generation was fitted; empty before the first fit
 * @param asOf the last processed positions of the log's partitions; empty if the response does not
 *     depend on them
 * @param ratings number of ratings behind the response; empty if it is not about one user's ratings
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

  /** Begins a response about a user: the id, the generations and the position in the log. */
  public ObjectNode about(UserView view) {
    ObjectNode json = Json.object().put("userId", view.userId());
    putInto(json);
    json.set("asOf", RecommendationCodec.toJson(view.asOf()));
    return json;
  }

  /** Writes numbers of generations by space. */
  public static ObjectNode toJson(Map<String, Integer> generations) {
    ObjectNode json = Json.object();
    new TreeMap<>(generations).forEach(json::put);
    return json;
  }

  /** Adds the generations and the time of the fit. */
  public void putInto(ObjectNode json) {
    RecommendationCodec.putGeneration(json, generation);
    json.set("generations", toJson(generations));
    putFittedAt(json);
  }

  /** Adds the same and the positions in the log, which matter before the first fit. */
  public void putAllInto(ObjectNode json) {
    putInto(json);
    if (!asOf.isEmpty()) {
      putRead(json, asOf);
    }
  }

  void putFittedAt(ObjectNode json) {
    fittedAt.ifPresent(at -> json.put("fittedAt", at.toString()));
  }

  /** Writes the provenance into headers, for caches and logs that do not read bodies. */
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

  /** Writes the positions in the log and the number of ratings into headers. */
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

  /** Adds the positions in the log. */
  public static void putRead(ObjectNode json, List<AsOf> asOf) {
    ArrayNode read = json.putArray("asOf");
    asOf.forEach(partition -> read.add(RecommendationCodec.toJson(partition)));
  }

  /** Parses what {@link RecommendationCodec#toJson(AsOf)} writes. */
  public static AsOf asOf(JsonNode json) {
    return new AsOf(
        json.path("partition").intValue(),
        json.path("offset").longValue(),
        json.path("eventTime").asLong(-1));
  }

  /** Returns all generations as {@code space:number}, in order of space. */
  String names() {
    return new TreeMap<>(generations)
        .entrySet().stream()
            .map(entry -> entry.getKey() + ":" + entry.getValue())
            .collect(Collectors.joining(", "));
  }
}
