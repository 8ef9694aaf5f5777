package dev.tastestream.training.hybrid;

import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.Space;
import dev.tastestream.profile.StarsModel;
import dev.tastestream.ranking.ContentMap;
import dev.tastestream.ranking.Generated;
import dev.tastestream.ranking.HybridWeights;
import dev.tastestream.ranking.Models;
import dev.tastestream.ranking.Ranker;
import dev.tastestream.ranking.Recommender;
import dev.tastestream.ranking.TitleRanker;
import dev.tastestream.training.data.HeldBack;
import dev.tastestream.training.data.TooFewRatingsException;
import dev.tastestream.training.data.TrainingInput;
import dev.tastestream.training.fit.FitListener;
import dev.tastestream.training.fit.SpaceModel;
import dev.tastestream.training.fit.TasteModel;
import dev.tastestream.vectors.format.StarsFormat;
import dev.tastestream.vectors.format.TitleFormat;
import java.util.List;
import java.util.Optional;

/**
 * Fits everything that a hybrid list is made of. The weights are fitted with models that have not
 * seen a sample of the ratings; they are then used with models that have seen all, fitted as they
 * are alone: a hybrid list and one by {@code taste} differ by the weights and not by chance.
 */
public final class HybridModel {

  private static final int NUMBER = 1;

  private final TasteModel taste;
  private final SpaceModel stars;
  private final SpaceModel titles;

  public HybridModel(TasteModel taste, SpaceModel stars, SpaceModel titles) {
    this.taste = taste;
    this.stars = stars;
    this.titles = titles;
  }

  /**
   * Fits all spaces, beside that all spaces without a sample of ratings, and by these the weights.
   *
   * @param listener hears of the fit of all
   * @throws TooFewRatingsException if there is too little to learn from
   * @throws InterruptedException if the thread was interrupted
   */
  public Recommender fit(TrainingInput input, FitListener listener) throws InterruptedException {
    HeldBack heldBack = HeldBack.of(input.histories(), HeldBack.Use.GATE);
    Optional<Generated<TitleRanker>> titleRanker = titles(input, listener);
    TrainingInput rest = new TrainingInput(heldBack.rest(), input.movies());
    Recommender all;
    Recommender sample;
    try (BesideFits<Recommender> beside =
        new BesideFits<>(List.of(() -> List.of(models(rest, titleRanker, FitListener.NONE))))) {
      all = models(input, titleRanker, listener);
      sample = beside.await().get(0);
    }
    HybridWeights weights = HybridFit.fit(heldBack.questions(), sample).weights();
    Optional<ContentMap> content =
        ContentFit.fit(all.models().taste().vectors(), input, titleRanker);
    Models fitted = all.models();
    return new Recommender(
        new Models(fitted.taste(), weights, fitted.stars(), fitted.titles(), content));
  }

  private Optional<Generated<TitleRanker>> titles(TrainingInput input, FitListener listener)
      throws InterruptedException {
    if (input.movies().isEmpty()) {
      return Optional.empty();
    }
    GenerationId id = new GenerationId(Space.TITLE, NUMBER);
    return Optional.of(Generated.of(TitleFormat.SPACE, titles.fit(id, input, listener)));
  }

  private Recommender models(
      TrainingInput input, Optional<Generated<TitleRanker>> titleRanker, FitListener listener)
      throws InterruptedException {
    GenerationId starsId = new GenerationId(Space.STARS, NUMBER);
    Generated<StarsModel> starsModel =
        Generated.of(StarsFormat.SPACE, stars.fit(starsId, input, listener));
    MovieVectors vectors =
        taste.fit(
            new GenerationId(Space.TASTE, NUMBER), input.histories(), Optional.empty(), listener);
    return new Recommender(
        new Models(
            new Ranker(vectors),
            HybridWeights.NONE,
            Optional.of(starsModel),
            titleRanker,
            Optional.empty()));
  }
}
