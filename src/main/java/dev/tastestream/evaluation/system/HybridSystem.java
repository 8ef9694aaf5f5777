package dev.tastestream.evaluation.system;

import dev.tastestream.domain.Progress;
import dev.tastestream.domain.Space;
import dev.tastestream.profile.History;
import dev.tastestream.profile.Profile;
import dev.tastestream.ranking.ListQuery;
import dev.tastestream.ranking.NewMovies;
import dev.tastestream.ranking.Ranker.Request;
import dev.tastestream.ranking.Recommender;
import dev.tastestream.training.FitMemory;
import dev.tastestream.training.Recipe;
import dev.tastestream.training.fit.FitListener;
import dev.tastestream.training.fit.FitProgress;
import dev.tastestream.training.fit.FitRound;
import dev.tastestream.training.fit.SpaceFit;
import dev.tastestream.training.hybrid.HybridTrainer;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The default list: {@code taste} with stars and titles, as in the topology. */
final class HybridSystem implements HistorySystem, NewMovieSystem {

  private static final String NAME = "hybrid";

  private final Function<Progress, Recipe> recipe;

  HybridSystem(Function<Progress, Recipe> recipe) {
    this.recipe = recipe;
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

  /** Returns the models that would serve if the trainer were given these ratings. */
  private Recommender models(TrainingSet train, Progress progress) throws InterruptedException {
    FitMemory.usual().admit(train.input());
    Recipe.Listeners listeners =
        new Recipe.Listeners(FitProgress.on(progress, NAME), FitListener.NONE);
    List<SpaceFit> fits =
        recipe(train, progress).fit(FitRound.ofAll(train.input()), space -> 1, listeners);
    return new Recommender(HybridTrainer.models(fits.get(0), fits, Optional.empty()));
  }

  private Recipe recipe(TrainingSet train, Progress progress) {
    Recipe all = recipe.apply(progress);
    return train.movies().isEmpty() ? all.without(Space.TITLE) : all;
  }

  private static Request request(Recommender recommender, History history) {
    return new Request(
        Profile.of(history.rated(), recommender.models().taste().vectors()), history);
  }
}
