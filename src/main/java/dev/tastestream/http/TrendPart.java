package dev.tastestream.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tastestream.domain.AsOf;
import dev.tastestream.domain.TrendCount;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What one instance knows of a trend, as instances tell each other.
 *
 * @param newest time of a rating of its users, epoch milliseconds; empty if it has counted none
 * @param counts by movie; empty if no window was named
 * @param asOf how far its partitions were read
 */
record TrendPart(OptionalLong newest, Map<Long, TrendCount> counts, List<AsOf> asOf) {

  /** The parameter that names the end of the window. */
  static final String UNTIL = "until";

  TrendPart {
    counts = Map.copyOf(counts);
    asOf = List.copyOf(asOf);
  }

  static OptionalLong until(Fields fields) {
    return fields.text(UNTIL).stream().mapToLong(text -> Parameters.id(UNTIL, text)).findAny();
  }

  static String query(OptionalLong until) {
    return until.isPresent() ? "&%s=%d".formatted(UNTIL, until.getAsLong()) : "";
  }

  ObjectNode toJson() {
    ObjectNode json = Json.object();
    newest.ifPresent(time -> json.put("newest", time));
    Provenance.putRead(json, asOf);
    ArrayNode rows = json.putArray("counts");
    counts.forEach(
        (movie, count) -> rows.addArray().add(movie).add(count.rated()).add(count.liked()));
    return json;
  }

  static TrendPart of(JsonNode json) {
    Map<Long, TrendCount> counts = new HashMap<>();
    for (JsonNode row : json.path("counts")) {
      counts.put(
          row.path(0).longValue(), new TrendCount(row.path(1).intValue(), row.path(2).intValue()));
    }
    List<AsOf> asOf = new ArrayList<>();
    json.path("asOf").forEach(read -> asOf.add(Provenance.asOf(read)));
    return new TrendPart(
        json.has("newest") ? OptionalLong.of(json.get("newest").longValue()) : OptionalLong.empty(),
        counts,
        asOf);
  }
}
