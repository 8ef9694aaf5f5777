package dev.tastestream.training;

import dev.tastestream.domain.Candidate;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.training.data.TooFewRatingsException;
import dev.tastestream.training.fit.FitDivergedException;
import dev.tastestream.training.fit.FitListener;
import dev.tastestream.training.fit.FitRound;
import dev.tastestream.training.fit.SpaceTrainer;
import dev.tastestream.training.hybrid.HybridTrainer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;

/**
 * How all spaces are fitted, both to publish the fits and to evaluate the method. The {@link
 * FitRound} says what is held back and what a fit starts from.
 *
 * <p>{@code taste} is fitted in the caller's thread. The other spaces are fitted in one other
 * thread at the same time.
 *
 * @param beside the other spaces that lists use
 */
public record Recipe(SpaceTrainer taste, List<SpaceTrainer> beside) {

  public Recipe {
    beside = List.copyOf(beside);
  }

  /**
   * The listeners of the fits.
   *
   * @param taste called in the caller's thread
   * @param beside called in the other thread
   */
  public record Listeners(FitListener taste, FitListener beside) {}

  /**
   * Fits one candidate of each space.
   *
   * @param numbers returns the number of a space's next generation
   * @return the candidate of {@code taste} first; a space has no candidate if the fit would equal
   *     what serves already
   * @throws TooFewRatingsException if there are too few ratings to learn from
   * @throws FitDivergedException if a fit ended in numbers that are not finite
   * @throws InterruptedException if the thread was interrupted; no fit goes on
   */
  public List<Candidate> fit(FitRound round, ToIntFunction<String> numbers, Listeners listeners)
      throws InterruptedException {
    List<Callable<List<Candidate>>> fits = new ArrayList<>();
    for (SpaceTrainer space : beside) {
      fits.add(() -> space.fit(next(space, numbers), round, listeners.beside()).stream().toList());
    }
    try (BesideFits<Candidate> others = new BesideFits<>(fits)) {
      Optional<Candidate> fitted = taste.fit(next(taste, numbers), round, listeners.taste());
      List<Candidate> candidates = new ArrayList<>(others.await());
      fitted
          .map(candidate -> HybridTrainer.joined(candidate, List.copyOf(candidates), round))
          .ifPresent(candidate -> candidates.add(0, candidate));
      return candidates;
    }
  }

  private static GenerationId next(SpaceTrainer space, ToIntFunction<String> numbers) {
    return new GenerationId(space.space(), numbers.applyAsInt(space.space()));
  }
}
