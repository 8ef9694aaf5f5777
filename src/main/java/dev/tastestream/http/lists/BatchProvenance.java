package dev.tastestream.http.lists;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tastestream.domain.AsOf;
import dev.tastestream.http.answers.Provenance;
import dev.tastestream.http.server.message.AnswerHeader;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/**
 * Writes headers with the provenance of several lists. While a new generation is being adopted,
 * instances can serve different ones, so all generations of the lists are named.
 */
final class BatchProvenance {

  private BatchProvenance() {}

  /**
   * @param lists as in the response, each with its own provenance
   */
  static void setHeaders(Context context, JsonNode lists) {
    set(context, AnswerHeader.GENERATION, lists, BatchProvenance::generation);
    set(context, AnswerHeader.GENERATIONS, lists, BatchProvenance::generations);
    set(context, AnswerHeader.FITTED_AT, lists, list -> texts(list.path("fittedAt")));
    int ratings =
        StreamSupport.stream(lists.spliterator(), false)
            .mapToInt(list -> list.path("ratings").intValue())
            .sum();
    Provenance.setRead(context, newest(lists), OptionalInt.of(ratings));
  }

  private static void set(
      Context context,
      AnswerHeader header,
      JsonNode lists,
      Function<JsonNode, List<String>> values) {
    TreeSet<String> distinct = new TreeSet<>();
    lists.forEach(list -> distinct.addAll(values.apply(list)));
    if (!distinct.isEmpty()) {
      header.set(context, distinct.stream().collect(joining(", ")));
    }
  }

  private static List<String> generation(JsonNode list) {
    return list.has("generation")
        ? List.of(list.path("space").asText() + ":" + list.path("generation").asInt())
        : List.of();
  }

  private static List<String> generations(JsonNode list) {
    List<String> names = new ArrayList<>();
    list.path("generations")
        .properties()
        .forEach(entry -> names.add(entry.getKey() + ":" + entry.getValue().asInt()));
    return names;
  }

  private static List<String> texts(JsonNode text) {
    return text.isTextual() ? List.of(text.textValue()) : List.of();
  }

  /** Returns the position of the latest list for each partition. */
  private static List<AsOf> newest(JsonNode lists) {
    Map<Integer, AsOf> newest = new TreeMap<>();
    for (JsonNode list : lists) {
      if (list.has("asOf")) {
        AsOf asOf = Provenance.asOf(list.get("asOf"));
        newest.merge(asOf.partition(), asOf, AsOf::latest);
      }
    }
    return List.copyOf(newest.values());
  }
}
