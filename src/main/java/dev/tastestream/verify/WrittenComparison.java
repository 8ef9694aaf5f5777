package dev.tastestream.verify;

import dev.tastestream.domain.Ranking;
import dev.tastestream.ranking.Recommender;
import dev.tastestream.verify.Difference.Subject;
import dev.tastestream.verify.Difference.Values;
import dev.tastestream.verify.answer.Answer;
import dev.tastestream.verify.answer.WrittenLists.Written;
import dev.tastestream.verify.log.Ledger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Compares the last record of a user on {@code recommendations} with the expected one. */
final class WrittenComparison {

  /** Movies in a list on {@code recommendations}, and in the requested lists. */
  static final int LIST_SIZE = 10;

  private static final String NONE = "no list";

  private WrittenComparison() {}

  /**
   * Returns every difference.
   *
   * @param written empty if the topic has no record of the user
   */
  static List<Difference> of(
      long userId, Ledger ledger, Optional<Written> written, ModelSource models) {
    Optional<Answer.MovieList> list = written.flatMap(Written::list);
    String place = written.map(Written::place).orElse("recommendations has no record");
    if (list.isEmpty()) {
      // A user with retractions only gets no list before the next generation.
      return ledger.hidesMovies() ? one(userId, "a list", NONE, place) : List.of();
    }
    if (ledger.isUnknown()) {
      return one(userId, "none, the user is unknown or erased", "a list", place);
    }
    Optional<Recommender> serving = models.serving();
    if (serving.isEmpty()) {
      return List.of();
    }
    String expected =
        made(
            serving.get().models().origin().ranking(),
            serving.get().models().origin().generations());
    String found = made(list.get().ranking(), list.get().generations());
    if (!expected.equals(found)) {
      return one(userId, expected, found, place);
    }
    return new ListComparison(Subject.TOPIC, userId, place, models::shows)
        .of(ledger, serving.get(), list.get(), LIST_SIZE);
  }

  private static String made(Ranking ranking, Map<String, Integer> generations) {
    return "a %s list of %s".formatted(ranking.text(), new TreeMap<>(generations));
  }

  private static List<Difference> one(long userId, String expected, String found, String place) {
    return List.of(Difference.ofUser(Subject.TOPIC, userId, new Values(expected, found), place));
  }
}
