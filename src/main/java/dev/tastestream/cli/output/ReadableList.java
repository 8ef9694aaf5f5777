package dev.tastestream.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A list as text: a table, and two lines about its origin.
 *
 * @param list the response of {@code /users/{id}/recommendations}
 * @param ratedTitles titles of the movies that the user has rated, for the reasons
 */
public record ReadableList(JsonNode list, Map<Long, String> ratedTitles) {

  private static final int TITLE_WIDTH = 44;
  private static final int REASONS = 2;
  private static final int REASON_WIDTH = 32;
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  public String text() {
    List<String> lines = new ArrayList<>();
    lines.add(headline());
    lines.add("");
    addTable(lines);
    lines.add("");
    lines.add(origin());
    lines.add(freshness());
    return String.join(System.lineSeparator(), lines) + System.lineSeparator();
  }

  private boolean isPersonalised() {
    return list.path("personalised").asBoolean();
  }

  private String headline() {
    String user = list.path("userId").asText();
    return isPersonalised()
        ? "Recommendations for user " + user
        : "Popular movies for user " + user;
  }

  private void addTable(List<String> lines) {
    if (list.path("items").isEmpty()) {
      lines.add("  (no movies yet: nothing has been rated)");
      return;
    }
    lines.add(row("#", "movie", "score", "stars", isPersonalised() ? "because you rated" : ""));
    int rank = 0;
    for (JsonNode item : list.path("items")) {
      rank++;
      String title = item.path("title").asText("movie " + item.path("movieId").asText());
      String score = String.format(Locale.ROOT, "%.2f", item.path("score").asDouble());
      lines.add(row(Integer.toString(rank), title, score, stars(item), reasons(item)));
    }
  }

  private static String stars(JsonNode item) {
    return item.has("stars")
        ? String.format(Locale.ROOT, "%.1f", item.path("stars").asDouble())
        : "";
  }

  private String row(String rank, String title, String score, String stars, String reasons) {
    String start = "%3s  %s  %7s".formatted(rank, padded(shortened(title, TITLE_WIDTH)), score);
    String middle = predictsStars() ? "  %5s".formatted(stars) : "";
    return (start + middle + "  " + reasons).stripTrailing();
  }

  private boolean predictsStars() {
    return !list.path("items").findPath("stars").isMissingNode();
  }

  private String reasons(JsonNode item) {
    List<String> titles = new ArrayList<>();
    for (JsonNode because : item.path("because")) {
      if (titles.size() < REASONS) {
        long movieId = because.path("movieId").asLong();
        titles.add(shortened(ratedTitles.getOrDefault(movieId, "movie " + movieId), REASON_WIDTH));
      }
    }
    return String.join(", ", titles);
  }

  private String origin() {
    int ratings = list.path("ratings").asInt();
    int generation = list.path("generation").asInt();
    if (generation == 0) {
      return "Ranked by popularity alone, from %s: there is no fit of movie vectors yet."
          .formatted(counted(ratings));
    }
    String vectors =
        "generation %d of the %s vectors".formatted(generation, list.path("space").asText())
            + others();
    return ratings == 0
        ? "This user has no ratings yet, so popularity decides (" + vectors + ")."
        : "Made from %s with %s.".formatted(counted(ratings), vectors);
  }

  /** Returns the generations of the other spaces in the list. */
  private String others() {
    StringBuilder others = new StringBuilder();
    list.path("generations")
        .properties()
        .forEach(
            entry -> {
              if (!entry.getKey().equals(list.path("space").asText())) {
                others.append(", ").append(entry.getKey()).append(' ').append(entry.getValue());
              }
            });
    return others.toString();
  }

  private static String counted(int ratings) {
    return ratings == 1 ? "1 rating" : ratings + " ratings";
  }

  private String freshness() {
    JsonNode asOf = list.path("asOf");
    String partition = asOf.path("partition").asText();
    if (asOf.path("offset").asLong(-1) < 0) {
      return "Nothing has been read of partition %s of the ratings yet.".formatted(partition);
    }
    String position =
        "Ratings were read up to partition %s, offset %s"
            .formatted(partition, asOf.path("offset").asText());
    return asOf.has("eventTime")
        ? position
            + ", rated on "
            + DAY.format(Instant.ofEpochMilli(asOf.path("eventTime").asLong()))
            + "."
        : position + ".";
  }

  private static String padded(String title) {
    int missing = TITLE_WIDTH - title.codePointCount(0, title.length());
    return title + " ".repeat(Math.max(missing, 0));
  }

  private static String shortened(String title, int width) {
    return title.codePointCount(0, title.length()) <= width
        ? title
        : title.substring(0, title.offsetByCodePoints(0, width - 1)).stripTrailing() + "…";
  }
}
