package dev.tastestream.http.lists;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.LedgerRow.Mark;
import dev.tastestream.domain.SourcePosition;
import dev.tastestream.http.server.message.Problem;
import dev.tastestream.profile.History;
import dev.tastestream.wire.codec.Ids;
import dev.tastestream.wire.codec.RatingCodec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the ratings of a request: {@code [{"movieId":1,"rating":5,"timestamp":…}, …]}. A rating
 * without a timestamp counts as one millisecond later than the one before it, so that the same
 * ratings give the same list at any time.
 */
final class AsIfHistory {

  /** The user id when a request names none. The id orders ratings with equal timestamps. */
  static final long NOBODY = 0;

  private static final Set<String> NAMES = Set.of("movieId", "rating", "timestamp");

  private final String name;
  private final long userId;
  private final List<LedgerRow> rows = new ArrayList<>();
  private final Set<Long> movies = new HashSet<>();
  private long lastTime;

  private AsIfHistory(String name, long userId) {
    this.name = name;
    this.userId = userId;
  }

  /**
   * Reads the history of a user with these ratings.
   *
   * @param name of the array in error messages
   * @param userId of the user
   * @throws Problem if the ratings are not valid
   */
  static History read(String name, JsonNode ratings, long userId) {
    AsIfHistory history = new AsIfHistory(name, userId);
    if (!ratings.isArray()) {
      throw Problem.badParameter(name, name + " must be an array of ratings");
    }
    ratings.forEach(history::add);
    return History.of(history.rows);
  }

  private void add(JsonNode rating) {
    if (!rating.isObject()) {
      throw refused("", "must be an object like {\"movieId\":1,\"rating\":4.5}");
    }
    rating
        .fieldNames()
        .forEachRemaining(
            field -> {
              if (!NAMES.contains(field)) {
                throw refused("." + field, "is unknown: leave it out");
              }
            });
    long movieId = movieId(rating.path("movieId"));
    double stars = stars(rating.path("rating"));
    lastTime = time(rating).orElse(lastTime + 1);
    SourcePosition position = new SourcePosition(0, rows.size());
    rows.add(new LedgerRow(userId, movieId, Mark.RATED, stars, lastTime, position));
  }

  private long movieId(JsonNode id) {
    if (!isId(id)) {
      throw refused(".movieId", "must be an integer from 0 to " + Ids.MAX);
    }
    if (!movies.add(id.longValue())) {
      throw refused(
          ".movieId", "is %d a second time: rate each movie once".formatted(id.longValue()));
    }
    return id.longValue();
  }

  private double stars(JsonNode stars) {
    RatingCodec scale = RatingCodec.MOVIELENS;
    double given = stars.doubleValue();
    if (!stars.isNumber() || !(given >= scale.minStars() && given <= scale.maxStars())) {
      throw refused(
          ".rating",
          "must be a number from %s to %s".formatted(scale.minStars(), scale.maxStars()));
    }
    return given;
  }

  private Optional<Long> time(JsonNode rating) {
    if (!rating.has("timestamp")) {
      return Optional.empty();
    }
    if (!isId(rating.get("timestamp"))) {
      throw refused(".timestamp", "must be epoch milliseconds as an integer, or left out");
    }
    return Optional.of(rating.get("timestamp").longValue());
  }

  static boolean isId(JsonNode number) {
    return number.isIntegralNumber()
        && number.canConvertToLong()
        && Ids.isValid(number.longValue());
  }

  private Problem refused(String field, String why) {
    String parameter = "%s[%d]%s".formatted(name, rows.size(), field);
    return Problem.badParameter(parameter, parameter + " " + why);
  }
}
