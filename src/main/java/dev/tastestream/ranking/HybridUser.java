package dev.tastestream.ranking;

import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.Recommendation.Shares;
import dev.tastestream.math.TopN;
import dev.tastestream.math.TopN.Scored;
import dev.tastestream.profile.History;
import dev.tastestream.profile.StarPrediction;
import dev.tastestream.profile.StarsModel;
import dev.tastestream.ranking.Ranker.Ranked;
import dev.tastestream.ranking.Ranker.Request;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Combines all models for one user.
 *
 * <pre>
 *   score = taste + stars weight · (predicted stars − mean of all ratings)
 *                 + title weight · cosine
 * </pre>
 *
 * <p>Stars are predicted for the time of the user's newest rating, so that the same ledger always
 * gives the same list. They are not cut to the ends of their scale.
 *
 * <p>The share of a rating is its terms in the taste score and in the cosine. The bias is the rest:
 * the movie's popularity and the predicted stars.
 */
final class HybridUser {

  /** Above the rounded cosine of any two vectors of length 1. */
  private static final double LARGEST_COSINE = 1 + 1e-5;

  private final MovieVectors taste;
  private final HybridTable table;
  private final HybridWeights weights;
  private final List<LedgerRow> rated;
  private final Optional<StarsModel> model;
  private final Optional<StarsModel.Moment> stars;
  private final Optional<TitleReasons> titles;

  /**
   * @param table of the same models
   */
  HybridUser(Models models, HybridTable table, HybridWeights weights, Request request) {
    taste = models.taste().vectors();
    this.table = table;
    this.weights = weights;
    History history = request.history();
    rated = history.rated();
    model = models.stars().map(Generated::model);
    stars = model.map(known -> request.solver().user(known, rated).at(history.newestTime()));
    titles =
        weights.title() == 0
            ? Optional.empty()
            : models.titles().map(known -> new TitleReasons(rated, known.model().titles()));
  }

  /** Returns this user's part of the scores by stars. */
  HybridTable.Terms terms() {
    return new HybridTable.Terms(
        weights,
        stars.map(StarsModel.Moment::weights).orElseGet(() -> new double[0]),
        stars.map(StarsModel.Moment::mood).orElse(0.0));
  }

  /**
   * Returns the best movies. Cosines are the slowest part, and a title changes a score by at most
   * its weight, so titles are only compared for movies that one could lift into the list.
   *
   * @param scores in the rows of {@code taste}, without titles
   * @param allowed whether a row may be in the list
   * @return the {@code n} best, best first
   */
  List<Scored> rank(float[] scores, IntPredicate allowed, int n) {
    List<Scored> without = TopN.of(scores, n, allowed);
    if (titles.isEmpty()) {
      return without;
    }
    float least = without.size() < n ? Float.NEGATIVE_INFINITY : leastInReach(without);
    float[] withTitles = scores.clone();
    for (int row = 0; row < scores.length; row++) {
      if (scores[row] >= least && allowed.test(row)) {
        withTitles[row] += byTitle(row);
      }
    }
    return TopN.of(withTitles, n, row -> scores[row] >= least && allowed.test(row));
  }

  /**
   * Returns the score below which no title lifts a movie into a list: as many movies as the list
   * has would still be better.
   */
  private float leastInReach(List<Scored> list) {
    double worst =
        list.stream()
            .mapToDouble(movie -> movie.score() + byTitle(movie.row()))
            .min()
            .orElse(Double.NEGATIVE_INFINITY);
    return (float) (worst - Math.abs(weights.title()) * LARGEST_COSINE);
  }

  private float byTitle(int row) {
    return (float) (weights.title() * cosine(row));
  }

  /** Returns the cosine of a movie's title and the user's titles; 0 if either is unknown. */
  private double cosine(int row) {
    return titles.map(user -> user.cosine(table.title(row))).orElse(0.0);
  }

  /** Returns predicted stars less the mean of all ratings; 0 if no model serves. */
  private double aboveMean(Optional<StarPrediction> predicted) {
    return predicted
        .map(prediction -> prediction.mean() - model.orElseThrow().centre())
        .orElse(0.0);
  }

  /** Returns what explains this user's scores; takes O(ratings × dimension). */
  Reasons reasons() {
    return new Reasons(rated, taste);
  }

  /** Explains the hybrid scores of a list. */
  List<Ranked> explained(List<Scored> list, Reasons reasons) {
    return list.stream().map(movie -> explained(movie, reasons)).toList();
  }

  private Ranked explained(Scored movie, Reasons reasons) {
    int row = movie.row();
    double[] shares = reasons.shares(row);
    double byTitle = weights.title() * cosine(row);
    double named =
        titles
            .map(
                user ->
                    user.addLargest(table.title(row), weights.title(), shares, reasons::speaksFor))
            .orElse(0.0);
    Optional<StarPrediction> predicted = predicted(taste.movieId(row));
    double bias = bias(row, predicted);
    Shares of = Reasons.shares(rated, shares, reasons::speaksFor, bias);
    return new Ranked(
        taste.movieId(row),
        movie.score(),
        predicted,
        new Shares(of.because(), of.others() + byTitle - named, of.bias()));
  }

  /** Returns the part of a score that belongs to no rating. */
  private double bias(int row, Optional<StarPrediction> predicted) {
    return taste.bias()[row] + weights.stars() * aboveMean(predicted);
  }

  /** Tells the scores of a list without reasons: all ratings have the rest of the score. */
  List<Ranked> summed(List<Scored> list) {
    return list.stream()
        .map(
            movie -> {
              Optional<StarPrediction> predicted = predicted(taste.movieId(movie.row()));
              double bias = bias(movie.row(), predicted);
              return summed(taste.movieId(movie.row()), movie.score(), predicted, bias);
            })
        .toList();
  }

  /** Tells the scores of new movies without reasons. */
  List<Ranked> summed(List<Scored> list, NewMovies newMovies) {
    return list.stream()
        .map(
            scored -> {
              ContentMap.Guess guess = newMovies.guess(scored.row());
              long movieId = guess.movie().movieId();
              return summed(movieId, scored.score(), predicted(movieId), guess.bias());
            })
        .toList();
  }

  private static Ranked summed(
      long movieId, double score, Optional<StarPrediction> predicted, double bias) {
    return new Ranked(movieId, score, predicted, new Shares(List.of(), score - bias, bias));
  }

  private Optional<StarPrediction> predicted(long movieId) {
    return stars.map(user -> user.predict(model.orElseThrow().traits(movieId)));
  }

  /** Explains the scores of new movies. */
  List<Ranked> explained(List<Scored> list, NewMovies newMovies, Reasons reasons) {
    return list.stream()
        .map(scored -> explained(scored, newMovies.guess(scored.row()), reasons))
        .toList();
  }

  private Ranked explained(Scored scored, ContentMap.Guess guess, Reasons reasons) {
    long movieId = guess.movie().movieId();
    return new Ranked(
        movieId,
        scored.score(),
        predicted(movieId),
        Reasons.shares(rated, reasons.shares(guess.score()), reasons::speaksFor, guess.bias()));
  }
}
