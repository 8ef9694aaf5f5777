package dev.tastestream.evaluation.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tastestream.evaluation.poison.Attack;
import dev.tastestream.evaluation.report.PushResult.Ranks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * How far fake users move pushed movies in the lists of others.
 *
 * @param data the description of the data, for messages
 * @param ratings the number of real ratings of each pushed movie
 */
public record PushReport(String data, Map<Long, Integer> ratings, List<PushResult> results) {

  private static final int SHORT = 10;
  private static final int LONG = 100;
  private static final List<String> COLUMNS =
      List.of(
          "system, attack, movie (its ratings)",
          "of users",
          "first 10",
          "after",
          "first 100",
          "after",
          "mean rank",
          "after",
          "rises by");

  public PushReport {
    results = List.copyOf(results);
  }

  /** Returns the report as a table of text. */
  public String table() {
    List<List<String>> rows = new ArrayList<>(List.of(COLUMNS));
    for (PushResult result : results) {
      result
          .after()
          .forEach(
              (attack, after) ->
                  after.forEach((movie, ranks) -> rows.add(row(result, attack, movie, ranks))));
    }
    return data
        + "\n\n"
        + TextTable.of(rows)
        + "\nColumns: in how many lists of real users who have not rated it the movie is among the"
        + " first, and its mean rank there, without and with fake users.\n";
  }

  private List<String> row(PushResult result, Attack attack, long movie, Ranks after) {
    Ranks before = result.before().get(movie);
    return List.of(
        "%s, %s, %d (%d)".formatted(result.system(), attack.title(), movie, ratings.get(movie)),
        Integer.toString(before.ranks().size()),
        Long.toString(before.within(SHORT)),
        Long.toString(after.within(SHORT)),
        Long.toString(before.within(LONG)),
        Long.toString(after.within(LONG)),
        TextTable.decimal(before.mean(), 1),
        TextTable.decimal(after.mean(), 1),
        TextTable.decimal(before.mean() - after.mean(), 1));
  }

  /**
   * Returns the report as JSON: {@code {"data", "systems": [{"system", "attacks": [{"attack",
   * "movies": [{"movieId", "ratings", "users", "before": {"first10", "first100", "meanRank"},
   * "after": {…}}]}]}]}}.
   */
  public String json() {
    ObjectNode root = new ObjectMapper().createObjectNode().put("data", data);
    ArrayNode systems = root.putArray("systems");
    for (PushResult result : results) {
      ArrayNode attacks = systems.addObject().put("system", result.system()).putArray("attacks");
      result
          .after()
          .forEach(
              (attack, after) ->
                  movies(
                      attacks.addObject().put("attack", attack.title()).putArray("movies"),
                      result.before(),
                      after));
    }
    return root.toPrettyString() + "\n";
  }

  private void movies(
      ArrayNode movies, SortedMap<Long, Ranks> before, SortedMap<Long, Ranks> after) {
    after.forEach(
        (movie, ranks) -> {
          ObjectNode node = movies.addObject().put("movieId", movie);
          node.put("ratings", ratings.get(movie)).put("users", ranks.ranks().size());
          figures(node.putObject("before"), before.get(movie));
          figures(node.putObject("after"), ranks);
        });
  }

  private static void figures(ObjectNode node, Ranks ranks) {
    node.put("first10", ranks.within(SHORT))
        .put("first100", ranks.within(LONG))
        .put("meanRank", ranks.mean());
  }
}
