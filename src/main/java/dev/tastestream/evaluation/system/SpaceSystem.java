package dev.tastestream.evaluation.system;

import dev.tastestream.domain.Progress;
import dev.tastestream.domain.Space;
import dev.tastestream.domain.TitleVectors;
import dev.tastestream.ranking.Near;
import dev.tastestream.ranking.Taste;
import dev.tastestream.ranking.TitleRanker;
import dev.tastestream.training.FitMemory;
import dev.tastestream.training.Recipe;
import dev.tastestream.training.fit.FitProgress;
import java.util.function.Function;

/**
 * One space alone: a model as the trainer fits it, and lists as the topology makes them.
 *
 * @param <M> the model
 */
final class SpaceSystem<M> implements HistorySystem {

  private final String space;
  private final Class<M> type;
  private final FitMemory allowed;
  private final Function<M, HistoryLists> lists;
  private final Function<Progress, Recipe> recipe;

  private SpaceSystem(
      String space,
      Class<M> type,
      FitMemory allowed,
      Function<M, HistoryLists> lists,
      Function<Progress, Recipe> recipe) {
    this.space = space;
    this.type = type;
    this.allowed = allowed;
    this.lists = lists;
    this.recipe = recipe;
  }

  /** Returns the system of the space {@code taste}. */
  static SpaceSystem<Taste> taste(Function<Progress, Recipe> recipe) {
    return new SpaceSystem<>(
        Space.TASTE, Taste.class, FitMemory.usual(), taste -> new SumLists(taste.ranker()), recipe);
  }

  /**
   * Returns the system of the space {@code title}: {@linkplain TitleVectors#centred centred}
   * sentence vectors of the user's rated titles, and the movies with the nearest titles. It
   * compares words, not tastes.
   */
  // On a validation part of the user20 training file, Recall@10 / NDCG@10: .027 / .024. Weights of
  // r instead of r − μ + 1 .027 / .023; vectors not centred .015 / .012; without the year in the
  // text .020 / .017; recency .026 to .030, whitening .032: all within two standard errors (.003).
  static SpaceSystem<TitleRanker> title(Function<Progress, Recipe> recipe) {
    return new SpaceSystem<>(
        Space.TITLE,
        TitleRanker.class,
        FitMemory.UNBOUNDED,
        titles -> (history, n) -> titles.rank(history, n).stream().map(Near::movieId).toList(),
        recipe);
  }

  @Override
  public String name() {
    return space;
  }

  @Override
  public HistoryLists learn(TrainingSet train, Progress progress) throws InterruptedException {
    allowed.admit(train.input());
    M model =
        recipe.apply(progress).fitAll(space, type, train.input(), FitProgress.on(progress, name()));
    return lists.apply(model);
  }
}
