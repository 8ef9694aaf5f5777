package dev.tastestream.ranking;

import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.Recommendation.Shares;
import dev.tastestream.domain.TitleVectors;
import dev.tastestream.profile.History;
import dev.tastestream.profile.StarPrediction;
import dev.tastestream.profile.StarsModel;
import dev.tastestream.profile.TitleProfile;
import dev.tastestream.ranking.Ranker.Ranked;
import dev.tastestream.ranking.TopN.Scored;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * What all models together know of one user.
 *
 * <pre>
 *   score = taste + stars weight · (predicted stars − mean over the candidates)
 *                 + title weight · (cosine − mean over the candidates)
 *                 − popularity weight · popularity
 * </pre>
 *
 * <p>A rating is credited with its terms in the taste score and in the cosine. The bias is what is
 * left: what of its popularity counts, the predicted stars, less the candidates' mean cosine.
 *
 * <p>Stars are predicted for the time of the user's newest rating, so that the same ledger gives
 * the same list at any time.
 */
final class HybridUser {

  /** More than the cosine of two titles of length 1 may lie above 1, times any weight. */
  private static final double ROUNDING = 1e-6;

  private final MovieVectors taste;
  private final HybridWeights weights;
  private final Optional<TitleVectors> titles;
  private final Optional<TitleProfile> titleProfile;
  private final float[] direction;
  private final List<LedgerRow> rated;
  private final long newestTime;
  private final Optional<StarsModel.User> stars;

  HybridUser(Recommender recommender, History history) {
    taste = recommender.taste().vectors();
    weights = recommender.weights();
    titles =
        weights.title() == 0
            ? Optional.empty()
            : recommender.titles().map(generated -> generated.model().titles());
    rated = history.rated();
    titleProfile = titles.map(known -> TitleProfile.of(rated, known));
    direction = titleProfile.map(TitleProfile::direction).orElseGet(() -> new float[0]);
    newestTime = history.newestTime();
    stars = recommender.stars().map(generated -> generated.model().user(rated));
  }

  /** Predicted stars of a movie, where a model for it serves. */
  OptionalDouble stars(long movieId) {
    return stars
        .map(user -> OptionalDouble.of(user.stars(movieId, newestTime)))
        .orElseGet(OptionalDouble::empty);
  }

  private Optional<StarPrediction> predicted(long movieId) {
    return stars.map(user -> user.predict(movieId, newestTime));
  }

  /**
   * Ranks movies of {@code taste} again.
   *
   * @return the {@code n} best, best first
   */
  List<HybridCandidate> rank(TopN candidates, int n) {
    List<HybridCandidate> inRowOrder = candidates(candidates);
    float[] scores = new float[inRowOrder.size()];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = score(inRowOrder.get(i));
    }
    return TopN.of(scores, n, any -> true).stream()
        .map(scored -> inRowOrder.get(scored.row()))
        .toList();
  }

  private float score(HybridCandidate candidate) {
    return (float) candidate.score(weights);
  }

  /** What the models say of some movies, by row; nothing of those whose weight is 0. */
  List<HybridCandidate> candidates(TopN movies) {
    List<Scored> candidates = movies.inRowOrder();
    double[] starsOf = predictedStars(candidates);
    double[] cosines = cosines(candidates);
    return IntStream.range(0, starsOf.length)
        .mapToObj(
            i -> {
              Scored candidate = candidates.get(i);
              float popularity = taste.bias()[candidate.row()];
              return new HybridCandidate(
                  candidate.row(), candidate.score(), starsOf[i], cosines[i], popularity);
            })
        .toList();
  }

  /** Deviations from the mean; zeros where no model serves. */
  private double[] predictedStars(List<Scored> candidates) {
    double[] predicted = new double[candidates.size()];
    if (weights.stars() != 0) {
      Arrays.setAll(
          predicted, i -> stars(taste.movieId(candidates.get(i).row())).orElse(Double.NaN));
    }
    return centred(predicted);
  }

  /** Deviations from the mean; 0 for movies whose title is not known. */
  private double[] cosines(List<Scored> candidates) {
    double[] cosines = new double[candidates.size()];
    titles.ifPresent(
        known -> {
          Arrays.setAll(
              cosines,
              i -> {
                int row = known.row(taste.movieId(candidates.get(i).row()));
                return row < 0 ? Double.NaN : known.cosine(direction, row);
              });
        });
    return centred(cosines);
  }

  /** The values less their mean; 0 in place of NaN. */
  private static double[] centred(double[] values) {
    double sum = 0;
    int known = 0;
    for (double value : values) {
      sum += Double.isNaN(value) ? 0 : value;
      known += Double.isNaN(value) ? 0 : 1;
    }
    double mean = sum / Math.max(known, 1);
    Arrays.setAll(values, i -> Double.isNaN(values[i]) ? 0 : values[i] - mean);
    return values;
  }

  /** Says where the hybrid scores of a list come from. */
  List<Ranked> explained(List<HybridCandidate> list) {
    Reasons reasons = new Reasons(rated, taste);
    Optional<TitleReasons> titleReasons =
        titles.map(known -> new TitleReasons(rated, known, titleProfile.orElseThrow()));
    return list.stream().map(candidate -> explained(candidate, reasons, titleReasons)).toList();
  }

  private Ranked explained(
      HybridCandidate candidate, Reasons reasons, Optional<TitleReasons> titleReasons) {
    long movieId = taste.movieId(candidate.row());
    double[] shares = reasons.shares(candidate.row());
    double cosine = titles.map(known -> cosine(movieId, known)).orElse(0.0);
    double unnamed =
        weights.title() * cosine
            - titleReasons.map(known -> addTitle(movieId, known, shares)).orElse(0.0);
    double bias =
        (1 - weights.popularity()) * candidate.popularity()
            + weights.stars() * candidate.stars()
            + weights.title() * (candidate.title() - cosine);
    Shares of = Reasons.shares(rated, shares, Ranker.REASONS, bias);
    return new Ranked(
        movieId,
        score(candidate),
        predicted(movieId),
        new Shares(of.because(), of.others() + unnamed, of.bias()));
  }

  private double cosine(long movieId, TitleVectors known) {
    int title = known.row(movieId);
    return title < 0 ? 0 : known.cosine(direction, title);
  }

  /**
   * Adds the part of a rated title in the cosine of a movie, in units of the score, to the shares
   * that may be named. The others are known well enough by their sum, which takes no look at each
   * of hundreds of titles.
   *
   * @return what was added to all shares together
   */
  private double addTitle(long movieId, TitleReasons reasons, double[] shares) {
    int title = titles.orElseThrow().row(movieId);
    double added = 0;
    double least = title < 0 ? Double.POSITIVE_INFINITY : leastNamed(reasons, shares);
    for (int i = 0; i < shares.length; i++) {
      if (shares[i] + weights.title() * reasons.bound(i) >= least) {
        double share = weights.title() * reasons.share(i, title);
        shares[i] += share;
        added += share;
      }
    }
    return added;
  }

  /** What a rating must be credited with to be named, whatever the titles add. */
  private double leastNamed(TitleReasons reasons, double[] shares) {
    double[] atLeast = new double[shares.length];
    Arrays.setAll(atLeast, i -> shares[i] - weights.title() * reasons.bound(i) - ROUNDING);
    Arrays.sort(atLeast);
    return atLeast.length < Ranker.REASONS
        ? Double.NEGATIVE_INFINITY
        : atLeast[atLeast.length - Ranker.REASONS];
  }

  /** Says where the scores of new movies come from. */
  List<Ranked> explained(List<Scored> list, NewMovies newMovies) {
    if (list.isEmpty()) {
      return List.of();
    }
    Reasons reasons = new Reasons(rated, taste);
    return list.stream()
        .map(
            scored -> {
              ContentMap.Guess guess = newMovies.guess(scored.row());
              return new Ranked(
                  guess.movie().movieId(),
                  scored.score(),
                  predicted(guess.movie().movieId()),
                  Reasons.shares(
                      rated, reasons.shares(guess.score()), Ranker.REASONS, guess.bias()));
            })
        .toList();
  }
}
