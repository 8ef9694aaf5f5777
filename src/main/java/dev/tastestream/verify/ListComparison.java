package dev.tastestream.verify;

import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.Ranking;
import dev.tastestream.profile.History;
import dev.tastestream.profile.Profile;
import dev.tastestream.ranking.ListQuery;
import dev.tastestream.ranking.Ranker;
import dev.tastestream.ranking.Recommender;
import dev.tastestream.ranking.Selection;
import dev.tastestream.verify.Difference.Subject;
import dev.tastestream.verify.Difference.Values;
import dev.tastestream.verify.answer.Answer;
import dev.tastestream.verify.answer.Sums;
import dev.tastestream.verify.log.Ledger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;

/**
 * Compares lists with those from a recomputed ledger.
 *
 * <p>An expected hybrid list is made by {@code ranking.Recommender}, as in the topology. It is a
 * pure function of ratings and vectors, and a second implementation would be the same code. So
 * agreement proves that the list was made from these ratings and these generations, not that the
 * ranking is right. For lists by taste, the scores of all movies of the generation are recomputed
 * from the formula.
 *
 * @param subject kind of the lists
 * @param place position of the list
 * @param shown the movies of the catalogue. The catalogue at the time of an old list is unknown, so
 *     movies that it lacks now are left out of old lists
 */
record ListComparison(Subject subject, long userId, String place, LongPredicate shown) {

  /** Scores are sums of floats in another order; see {@code src/docs/verify.md}. */
  static final double SCORE_TOLERANCE = 1e-3;

  /** A hybrid list has a new movie at most at every tenth place. */
  private static final int NEWCOMER_EVERY = 10;

  private static final double NO_LIMIT = Double.NEGATIVE_INFINITY;

  /** Compares with the list of a recommender. */
  List<Difference> withRanked(
      Ledger ledger, Recommender recommender, Answer.MovieList found, int n) {
    History history = History.of(ledger.rows());
    Profile profile = Profile.of(ledger.rated(), recommender.models().taste().vectors());
    List<Answer.Item> expected =
        recommender
            .rankAll(
                new ListQuery(found.ranking(), n, Selection.NEW.and(shown)),
                List.of(new Ranker.Request(profile, history)))
            .get(0)
            .movies()
            .stream()
            .map(movie -> new Answer.Item(movie.movieId(), movie.score()))
            .toList();
    MovieVectors vectors = recommender.models().taste().vectors();
    List<Answer.Item> known =
        found.items().stream().filter(item -> vectors.row(item.movieId()) >= 0).toList();
    int places = n - (found.items().size() - known.size());
    List<Difference> differences = new ArrayList<>();
    ratings(ledger, found).ifPresent(differences::add);
    items(expected.subList(0, Math.min(places, expected.size())), known)
        .ifPresent(differences::add);
    differences.addAll(newcomers(ledger, vectors, found.items()));
    return differences;
  }

  /**
   * Checks the new movies. Which ones appear depends on the catalogue at that time. But they may
   * only be at their own places, appear once, and not be movies that the user has rated or marked.
   */
  private List<Difference> newcomers(Ledger ledger, MovieVectors vectors, List<Answer.Item> found) {
    Set<Long> shut = new HashSet<>();
    ledger.rows().stream().filter(row -> row.hidesMovie()).forEach(row -> shut.add(row.movieId()));
    List<Difference> differences = new ArrayList<>();
    for (int place = 1; place <= found.size(); place++) {
      Answer.Item item = found.get(place - 1);
      boolean isNew = vectors.row(item.movieId()) < 0;
      if (isNew && (place % NEWCOMER_EVERY != 0 || !shut.add(item.movieId()))) {
        differences.add(difference(item, "not in place %d".formatted(place)));
      }
    }
    return differences;
  }

  private Optional<Difference> ratings(Ledger ledger, Answer.MovieList found) {
    int expected = ledger.rated().size();
    return expected == found.ratings()
        ? Optional.empty()
        : Optional.of(
            difference(
                OptionalLong.empty(), expected + " ratings", Integer.toString(found.ratings())));
  }

  private Optional<Difference> items(List<Answer.Item> expected, List<Answer.Item> found) {
    for (int i = 0; i < Math.max(expected.size(), found.size()); i++) {
      Optional<Answer.Item> a =
          i < expected.size() ? Optional.of(expected.get(i)) : Optional.empty();
      Optional<Answer.Item> b = i < found.size() ? Optional.of(found.get(i)) : Optional.empty();
      if (!isSame(a, b)) {
        long movieId = a.or(() -> b).orElseThrow().movieId();
        return Optional.of(difference(OptionalLong.of(movieId), text(expected), text(found)));
      }
    }
    return Optional.empty();
  }

  private static boolean isSame(Optional<Answer.Item> a, Optional<Answer.Item> b) {
    return a.isPresent()
        && b.isPresent()
        && a.get().movieId() == b.get().movieId()
        && new Gap("score", a.get().score(), b.get().score()).size() <= SCORE_TOLERANCE;
  }

  /** Compares with scores from the formula. */
  List<Difference> withFormula(Ledger ledger, MovieVectors movies, Answer.MovieList found, int n) {
    double[] scores = Sums.of(ledger.rated(), movies).scores(movies);
    Set<Long> shut = new HashSet<>();
    ledger.rows().stream().filter(row -> row.hidesMovie()).forEach(row -> shut.add(row.movieId()));
    List<Difference> differences = new ArrayList<>();
    ratings(ledger, found).ifPresent(differences::add);
    double last = Double.POSITIVE_INFINITY;
    for (Answer.Item item : found.items()) {
      int row = movies.row(item.movieId());
      if (row < 0 || !shown.test(item.movieId()) || !shut.add(item.movieId())) {
        differences.add(difference(item, "not in the list"));
      } else if (new Gap("score", scores[row], item.score()).size() > SCORE_TOLERANCE) {
        differences.add(difference(item, "score %.6g".formatted(scores[row])));
      } else if (item.score() > last) {
        differences.add(difference(item, "further up"));
      }
      last = Math.min(last, item.score());
    }
    differences.addAll(missing(movies, scores, shut, found.items().size() < n ? NO_LIMIT : last));
    return differences;
  }

  /** Returns differences for missing movies that belong before the last movie of the list. */
  private List<Difference> missing(
      MovieVectors movies, double[] scores, Set<Long> shut, double last) {
    List<Difference> differences = new ArrayList<>();
    double least = last + SCORE_TOLERANCE * Math.max(1, Math.abs(last));
    for (int row = 0; row < scores.length; row++) {
      boolean open = shown.test(movies.movieId(row)) && !shut.contains(movies.movieId(row));
      if (open && (last == NO_LIMIT || scores[row] > least)) {
        differences.add(
            difference(
                OptionalLong.of(movies.movieId(row)),
                "in the list with score %.6g".formatted(scores[row]),
                "missing"));
      }
    }
    return differences;
  }

  /** Compares a list in the way of its ranking. */
  List<Difference> of(Ledger ledger, Recommender recommender, Answer.MovieList found, int n) {
    Answer.MovieList list = subject == Subject.HISTORY ? found.among(shown) : found;
    int length = n - (found.items().size() - list.items().size());
    return list.ranking() == Ranking.TASTE
        ? withFormula(ledger, recommender.models().taste().vectors(), list, length)
        : withRanked(ledger, recommender, list, length);
  }

  private Difference difference(Answer.Item item, String expected) {
    return difference(
        OptionalLong.of(item.movieId()), expected, "score %.6g".formatted(item.score()));
  }

  private Difference difference(OptionalLong movieId, String expected, String found) {
    return new Difference(subject, userId, movieId, new Values(expected, found), place);
  }

  private static String text(List<Answer.Item> items) {
    return items.stream()
        .map(item -> "%d (%.5g)".formatted(item.movieId(), item.score()))
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
