package dev.tastestream.ranking;

import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.Recommendation.Because;
import dev.tastestream.domain.TitleVectors;
import dev.tastestream.profile.History;
import dev.tastestream.profile.StarPrediction;
import dev.tastestream.profile.StarsModel;
import dev.tastestream.profile.TitleProfile;
import dev.tastestream.ranking.Ranker.Ranked;
import dev.tastestream.ranking.TopN.Scored;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  private final MovieVectors taste;
  private final HybridWeights weights;
  private final Optional<TitleVectors> titles;
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

  /** Ranks movies of {@code taste} again, best first. */
  List<HybridCandidate> rank(List<Scored> candidates) {
    return candidates(candidates).stream()
        .sorted(Comparator.comparing(this::scored, Comparator.reverseOrder()))
        .toList();
  }

  private Scored scored(HybridCandidate candidate) {
    return new Scored(candidate.row(), (float) candidate.score(weights));
  }

  /** What the models say of some movies; nothing of those whose weight is 0. */
  List<HybridCandidate> candidates(List<Scored> candidates) {
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
          float[] direction = TitleProfile.of(rated, known).direction();
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
    double mean = Arrays.stream(values).filter(x -> !Double.isNaN(x)).average().orElse(0);
    return Arrays.stream(values).map(x -> Double.isNaN(x) ? 0 : x - mean).toArray();
  }

  /** Says where the hybrid scores of a list come from. */
  List<Ranked> explained(List<HybridCandidate> list) {
    Reasons reasons = new Reasons(rated, taste);
    Optional<TitleReasons> titleReasons = titles.map(known -> new TitleReasons(rated, known));
    return list.stream().map(candidate -> explained(candidate, reasons, titleReasons)).toList();
  }

  private Ranked explained(
      HybridCandidate candidate, Reasons reasons, Optional<TitleReasons> titleReasons) {
    long movieId = taste.movieId(candidate.row());
    List<Because> byTitle =
        titleReasons.map(known -> titleShares(movieId, known)).orElse(List.of());
    double bias =
        (1 - weights.popularity()) * candidate.popularity()
            + weights.stars() * candidate.stars()
            + weights.title() * candidate.title()
            - byTitle.stream().mapToDouble(Because::share).sum();
    return new Ranked(
        movieId,
        scored(candidate).score(),
        predicted(movieId),
        Reasons.shares(sums(reasons.all(candidate.row()), byTitle), Ranker.REASONS, bias));
  }

  /** Says where the scores of new movies come from. */
  List<Ranked> explained(List<Scored> list, NewMovies newMovies) {
    Reasons reasons = new Reasons(rated, taste);
    return list.stream()
        .map(
            scored -> {
              ContentMap.Guess guess = newMovies.guess(scored.row());
              return new Ranked(
                  guess.movie().movieId(),
                  scored.score(),
                  predicted(guess.movie().movieId()),
                  Reasons.shares(reasons.all(guess.score()), Ranker.REASONS, guess.bias()));
            })
        .toList();
  }

  /** The part of each rated title in the cosine of a movie, in units of the score. */
  private List<Because> titleShares(long movieId, TitleReasons reasons) {
    int title = titles.orElseThrow().row(movieId);
    return title < 0
        ? List.of()
        : reasons.all(title).stream()
            .map(because -> new Because(because.movieId(), weights.title() * because.share()))
            .toList();
  }

  private static Collection<Because> sums(List<Because> byTaste, List<Because> byTitle) {
    Map<Long, Because> sums = new LinkedHashMap<>();
    byTaste.forEach(because -> sums.put(because.movieId(), because));
    byTitle.forEach(because -> sums.merge(because.movieId(), because, HybridUser::sum));
    return sums.values();
  }

  private static Because sum(Because a, Because b) {
    return new Because(a.movieId(), a.share() + b.share());
  }
}
