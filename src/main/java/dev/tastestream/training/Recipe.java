package dev.tastestream.training;

import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.Progress;
import dev.tastestream.training.data.Influence;
import dev.tastestream.training.data.TooFewRatingsException;
import dev.tastestream.training.data.TrainingInput;
import dev.tastestream.training.fit.FitDivergedException;
import dev.tastestream.training.fit.FitListener;
import dev.tastestream.training.fit.FitRound;
import dev.tastestream.training.fit.FitThreads;
import dev.tastestream.training.fit.SpaceFit;
import dev.tastestream.training.fit.SpaceTrainer;
import dev.tastestream.training.hybrid.HybridTrainer;
import dev.tastestream.training.stars.StarsFit;
import dev.tastestream.training.stars.StarsTrainer;
import dev.tastestream.training.taste.TasteNets;
import dev.tastestream.training.taste.TasteTrainer;
import dev.tastestream.training.title.TitleSource;
import dev.tastestream.training.title.TitleTrainer;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * How all spaces are fitted, both to publish the fits and to evaluate the method. The {@link
 * FitRound} says what is held back and what a fit starts from.
 *
 * <p>{@code taste} is fitted in the caller's thread, and in one more if the {@link FitThreads} of
 * the settings are two or more. The other spaces are fitted one after another at the same time,
 * with all these threads.
 *
 * @param beside the other spaces that lists use
 * @param influence the most that one user counts in each fit
 */
public record Recipe(SpaceTrainer taste, List<SpaceTrainer> beside, Influence influence) {

  public Recipe {
    beside = List.copyOf(beside);
  }

  /** A recipe whose fits take all ratings. */
  public Recipe(SpaceTrainer taste, List<SpaceTrainer> beside) {
    this(taste, beside, Influence.ANY);
  }

  /**
   * The listeners of the fits.
   *
   * @param taste called in the caller's thread
   * @param beside called in the other thread
   */
  public record Listeners(FitListener taste, FitListener beside) {}

  /**
   * Returns the recipe of all spaces of the program.
   *
   * @param titles the source of title vectors
   * @param progress shows the encoding of titles
   * @param clock for estimates of the time left
   */
  public static Recipe of(
      FitSettings settings, TitleSource titles, Progress progress, InstantSource clock) {
    TasteNets nets =
        new TasteNets(settings.seed(), settings.maxEpochs(), settings.threads(), clock);
    StarsFit stars = new StarsFit(settings.seed(), settings.maxEpochs(), settings.threads(), clock);
    return new Recipe(
        new TasteTrainer(nets, clock),
        List.of(
            new StarsTrainer(stars, clock),
            new TitleTrainer(titles.with(settings.threads()), progress, clock)),
        settings.influence());
  }

  /**
   * Fits a model of one space from nothing on all ratings, to be evaluated elsewhere.
   *
   * @param type of the space's models
   */
  public <M> M fitAll(String space, Class<M> type, TrainingInput input, FitListener listener)
      throws InterruptedException {
    TrainingInput limited = new TrainingInput(influence.of(input.histories()), input.movies());
    return space(space).fitAll(type, limited, listener);
  }

  private SpaceTrainer space(String name) {
    return Stream.concat(Stream.of(taste), beside.stream())
        .filter(trainer -> trainer.space().equals(name))
        .findAny()
        .orElseThrow();
  }

  /** Returns the recipe without one of the spaces beside {@code taste}. */
  public Recipe without(String space) {
    return new Recipe(
        taste,
        beside.stream().filter(trainer -> !trainer.space().equals(space)).toList(),
        influence);
  }

  /** Returns a recipe that goes on if a space beside {@code taste} cannot be fitted. */
  Recipe optional() {
    return new Recipe(
        taste, beside.stream().<SpaceTrainer>map(OptionalSpace::new).toList(), influence);
  }

  /**
   * Fits each space.
   *
   * @param numbers returns the number of a space's next generation
   * @return the fit of {@code taste} first; a space has none if it would equal what serves already
   * @throws TooFewRatingsException if there are too few ratings to learn from
   * @throws FitDivergedException if a fit ended in numbers that are not finite
   * @throws InterruptedException if the thread was interrupted; no fit goes on
   */
  public List<SpaceFit> fit(FitRound all, ToIntFunction<String> numbers, Listeners listeners)
      throws InterruptedException {
    FitRound round = all.limited(influence);
    List<Callable<List<SpaceFit>>> fits = new ArrayList<>();
    for (SpaceTrainer space : beside) {
      fits.add(() -> space.fit(next(space, numbers), round, listeners.beside()).stream().toList());
    }
    try (BesideFits<SpaceFit> others = new BesideFits<>(fits)) {
      Optional<SpaceFit> fitted = taste.fit(next(taste, numbers), round, listeners.taste());
      List<SpaceFit> done = new ArrayList<>(others.await());
      fitted
          .map(fit -> HybridTrainer.joined(fit, List.copyOf(done), round))
          .ifPresent(fit -> done.add(0, fit));
      return done;
    }
  }

  private static GenerationId next(SpaceTrainer space, ToIntFunction<String> numbers) {
    return new GenerationId(space.space(), numbers.applyAsInt(space.space()));
  }
}
