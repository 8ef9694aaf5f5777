package dev.tastestream.http.movies;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tastestream.domain.AsOf;
import dev.tastestream.domain.trend.TrendCount;
import dev.tastestream.domain.trend.TrendStep;
import dev.tastestream.domain.trend.TrendWindow;
import dev.tastestream.http.answers.Provenance;
import dev.tastestream.http.server.message.Fields;
import dev.tastestream.http.server.message.Json;
import dev.tastestream.http.server.message.Parameters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * One instance's part of a trend, as instances exchange it.
 *
 * @param steps when its users have rated, newest first; empty if the request named a window
 * @param counts by movie; empty if the request named no window
 * @param asOf the last processed position of each of its partitions
 */
record TrendPart(List<TrendStep> steps, Map<Long, TrendCount> counts, List<AsOf> asOf) {

  /** The parameter that names the end of the window. */
  static final String UNTIL = "until";

  private static final String STEPS = "steps";

  /** The only field of the steps that earlier versions write and read. */
  private static final String NEWEST = "newest";

  /** The user of a rating from an earlier version, which does not name the user; no valid id. */
  private static final long SOMEBODY = -1;

  TrendPart {
    steps = List.copyOf(steps);
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
    steps.stream().findFirst().ifPresent(step -> json.put(NEWEST, step.newest()));
    ArrayNode told = json.putArray(STEPS);
    for (TrendStep step : steps) {
      ArrayNode users =
          told.addArray().add(step.start()).add(step.newest()).add(step.ratings()).addArray();
      step.users().forEach(users::add);
    }
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
    return new TrendPart(steps(json), counts, asOf);
  }

  private static List<TrendStep> steps(JsonNode json) {
    List<TrendStep> steps = new ArrayList<>();
    for (JsonNode step : json.path(STEPS)) {
      Set<Long> users = new HashSet<>();
      step.path(3).forEach(user -> users.add(user.longValue()));
      steps.add(
          new TrendStep(
              step.path(0).longValue(), step.path(1).longValue(), step.path(2).intValue(), users));
    }
    if (!json.has(STEPS) && json.has(NEWEST)) {
      long newest = json.get(NEWEST).longValue();
      steps.add(new TrendStep(TrendWindow.step(newest), newest, 1, Set.of(SOMEBODY)));
    }
    return steps;
  }
}
