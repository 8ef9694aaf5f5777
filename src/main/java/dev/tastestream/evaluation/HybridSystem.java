package dev.tastestream.evaluation;

import dev.tastestream.domain.Progress;
import dev.tastestream.profile.History;
import dev.tastestream.profile.Profile;
import dev.tastestream.ranking.ListQuery;
import dev.tastestream.ranking.NewMovies;
import dev.tastestream.ranking.Ranker.Request;
import dev.tastestream.ranking.Recommender;
import dev.tastestream.training.data.RatingHistories;
import dev.tastestream.training.data.TrainingInput;
import dev.tastestream.training.fit.FitProgress;
import dev.tastestream.training.fit.SpaceModel;
import dev.tastestream.training.fit.TasteModel;
import dev.tastestream.training.hybrid.HybridModel;
import dev.tastestream.training.title.TitleSource;
import dev.tastestream.training.title.TitleSpaceModel;

/** The default list: {@code taste} ranked again with stars and titles, as the topology does it. */
final class HybridSystem implements HistorySystem, NewMovieSystem {

  private static final String NAME = "hybrid";

  private final TasteModel taste;
  private final SpaceModel stars;
  private final TitleSource titles;

  HybridSystem(TasteModel taste, SpaceModel stars, TitleSource titles) {
    this.taste = taste;
    this.stars = stars;
    this.titles = titles;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public HistoryLists learn(TrainingSet train, Progress progress) throws InterruptedException {
    Recommender recommender = models(train, progress);
    NewMovies newMovies = NewMovies.of(recommender.models(), train.movies());
    return (history, n) -> recommender.rankMovies(request(recommender, history), n, newMovies);
  }

  @Override
  public HistoryLists learnNewMovies(TrainingSet train, Progress progress)
      throws InterruptedException {
    Recommender recommender = models(train, progress);
    NewMovies newMovies = NewMovies.of(recommender.models(), train.movies());
    return (history, n) ->
        newMovies.ids(newMovies.best(request(recommender, history), ListQuery.usual(n)));
  }

  private Recommender models(TrainingSet train, Progress progress) throws InterruptedException {
    HybridModel model = new HybridModel(taste, stars, new TitleSpaceModel(titles, progress));
    RatingHistories.Builder histories = new RatingHistories.Builder();
    train.ratings().forEach(histories::put);
    return model.fit(
        new TrainingInput(histories.build(), train.movies()), FitProgress.on(progress, NAME));
  }

  private static Request request(Recommender recommender, History history) {
    return new Request(
        Profile.of(history.rated(), recommender.models().taste().vectors()), history);
  }
}
