package dev.tastestream.app.bench;

import dev.tastestream.bench.report.Figure;
import dev.tastestream.domain.Progress;
import dev.tastestream.ranking.Recommender;
import dev.tastestream.training.FitSettings;
import dev.tastestream.training.Recipe;
import dev.tastestream.training.data.LedgerSnapshot;
import dev.tastestream.training.data.TrainingInput;
import dev.tastestream.training.fit.FitListener;
import dev.tastestream.training.fit.FitRound;
import dev.tastestream.training.fit.SpaceFit;
import dev.tastestream.training.hybrid.HybridTrainer;
import dev.tastestream.training.title.TitleSource;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Fits all spaces as a trainer does, from ratings in memory, and publishes nothing. */
final class AllSpaces {

  private static final Recipe.Listeners NOBODY =
      new Recipe.Listeners(FitListener.NONE, FitListener.NONE);

  private final Recipe recipe;

  /**
   * @param titles the cache of encoded titles; a later fit finds those of an earlier one in it
   */
  AllSpaces(FitSettings settings, Path titles) {
    Clock clock = Clock.systemUTC();
    recipe = Recipe.of(settings, TitleSource.shipped(titles), Progress.NONE, clock);
  }

  /**
   * What was fitted, and how long it took.
   *
   * @param seconds of wall time
   */
  record Fitted(Figure seconds, Recommender models) {}

  /**
   * Fits all spaces.
   *
   * @param serving what the fits start from; empty for the first ones
   */
  Fitted fit(TrainingInput input, Optional<Recommender> serving) throws InterruptedException {
    long begin = System.nanoTime();
    FitRound round =
        FitRound.of(new LedgerSnapshot(input.histories(), Map.of()), input.movies(), serving);
    List<SpaceFit> fits = recipe.fit(round, space -> serving.isEmpty() ? 1 : 2, NOBODY);
    double seconds = (System.nanoTime() - begin) / (double) TimeUnit.SECONDS.toNanos(1);
    return new Fitted(
        Figure.of(seconds), new Recommender(HybridTrainer.models(fits.get(0), fits, serving)));
  }
}
