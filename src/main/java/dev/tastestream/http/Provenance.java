package dev.tastestream.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tastestream.domain.AsOf;
import dev.tastestream.domain.GenerationId;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Where an answer comes from.
 *
 * @param generation whose vectors it is made of
 * @param generations number of every generation that had a part in it, by space
 * @param fittedAt when the generation was fitted; empty before the first fit
 * @param asOf how far the log was read; empty if it has no part in the answer
 */
record Provenance(
    GenerationId generation,
    Map<String, Integer> generations,
    Optional<Instant> fittedAt,
    Optional<AsOf> asOf) {

  static final String GENERATION = "Tastestream-Generation";
  static final String GENERATIONS = "Tastestream-Generations";
  static final String FITTED_AT = "Tastestream-Fitted-At";
  static final String AS_OF = "Tastestream-As-Of";

  /** Adds the generations and when the first was fitted. */
  void putInto(ObjectNode json) {
    json.put("space", generation.space()).put("generation", generation.number());
    json.set("generations", GenerationRoutes.toJson(generations));
    putFittedAt(json);
  }

  /** Adds when the vectors were fitted. */
  void putFittedAt(ObjectNode json) {
    fittedAt.ifPresent(at -> json.put("fittedAt", at.toString()));
  }

  /** Says it all in headers, for caches and logs that don't read bodies. */
  void setHeaders(Context context) {
    context.header(GENERATION, generation.toString());
    if (!generations.isEmpty()) {
      context.header(GENERATIONS, names());
    }
    fittedAt.ifPresent(at -> context.header(FITTED_AT, at.toString()));
    asOf.ifPresent(
        read -> context.header(AS_OF, "%d:%d".formatted(read.partition(), read.offset())));
  }

  /** Every generation that had a part, in the order of the spaces. */
  String names() {
    return new TreeMap<>(generations)
        .entrySet().stream()
            .map(entry -> entry.getKey() + ":" + entry.getValue())
            .collect(Collectors.joining(", "));
  }
}
