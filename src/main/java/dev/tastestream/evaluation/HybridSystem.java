package dev.tastestream.evaluation;

import dev.tastestream.domain.Progress;
import dev.tastestream.profile.Profile;
import dev.tastestream.ranking.Ranker.Request;
import dev.tastestream.ranking.Recommender;
import dev.tastestream.training.FitProgress;
import dev.tastestream.training.HybridModel;
import dev.tastestream.training.RatingHistories;
import dev.tastestream.training.TrainingInput;

/** The default list: {@code taste} ranked again with stars and titles, as the topology does it. */
final class HybridSystem implements HistorySystem {

  private static final String NAME = "hybrid";

  private final HybridModel model;

  HybridSystem(HybridModel model) {
    this.model = model;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public HistoryLists learn(TrainingSet train, Progress progress) throws InterruptedException {
    RatingHistories.Builder histories = new RatingHistories.Builder();
    train.ratings().forEach(histories::put);
    Recommender recommender =
        model.fit(
            new TrainingInput(histories.build(), train.movies()), FitProgress.on(progress, NAME));
    return (history, n) -> {
      Profile profile = Profile.of(history.rated(), recommender.taste().vectors());
      return recommender.rankMovies(new Request(profile, history), n);
    };
  }
}
