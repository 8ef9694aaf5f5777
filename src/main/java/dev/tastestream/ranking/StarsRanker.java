package dev.tastestream.ranking;

import dev.tastestream.domain.Recommendation.Shares;
import dev.tastestream.profile.History;
import dev.tastestream.profile.StarPrediction;
import dev.tastestream.profile.StarsModel;
import dev.tastestream.ranking.Ranker.Ranked;
import dev.tastestream.ranking.Ranker.Request;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;

/**
 * Finds movies that a user would surely rate highly. It ranks by the lower end of the interval of
 * the predicted rating, so that a movie with few ratings does not win by chance.
 *
 * <p>No single rating has a share in such a score, because a regression uses them all together. The
 * other shares are the difference to the prediction for a user without ratings; the rest is bias.
 *
 * <p>Takes O(movies × features²) for a list, which is tens of milliseconds.
 */
final class StarsRanker {

  private static final Comparator<Predicted> SUREST_FIRST =
      Comparator.comparingDouble(Predicted::score).reversed().thenComparing(Predicted::movieId);

  private final StarsModel model;

  StarsRanker(StarsModel model) {
    this.model = model;
  }

  private record Predicted(long movieId, StarPrediction prediction) {

    double score() {
      return prediction.lowerEnd();
    }
  }

  /** Returns the best movies for a history, as of its newest rating. */
  List<Ranked> rank(Request request, ListQuery query) {
    History history = request.history();
    StarsModel.User user = request.solver().user(model, history.rated());
    StarsModel.User unknown = model.user(List.of());
    long time = history.newestTime();
    LongPredicate allowed = query.selection().of(history);
    return model.movies().keySet().stream()
        .filter(allowed::test)
        .map(movieId -> new Predicted(movieId, user.predict(movieId, time)))
        .sorted(SUREST_FIRST)
        .limit(query.n())
        .map(predicted -> ranked(predicted, unknown.predict(predicted.movieId(), time).mean()))
        .toList();
  }

  private static Ranked ranked(Predicted predicted, double fromAnybody) {
    StarPrediction prediction = predicted.prediction();
    double ratings = prediction.mean() - fromAnybody;
    double unsure = prediction.mean() - prediction.lowerEnd();
    return new Ranked(
        predicted.movieId(),
        predicted.score(),
        Optional.of(prediction),
        new Shares(List.of(), ratings, fromAnybody - unsure));
  }
}
