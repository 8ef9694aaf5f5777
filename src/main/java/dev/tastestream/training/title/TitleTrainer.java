package dev.tastestream.training.title;

import dev.tastestream.domain.FittedSpace;
import dev.tastestream.domain.Gate;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.Progress;
import dev.tastestream.domain.Space;
import dev.tastestream.domain.TitleVectors;
import dev.tastestream.ranking.Generated;
import dev.tastestream.ranking.TitleRanker;
import dev.tastestream.training.data.TooFewRatingsException;
import dev.tastestream.training.fit.FitListener;
import dev.tastestream.training.fit.FitRound;
import dev.tastestream.training.fit.SpaceFit;
import dev.tastestream.training.fit.SpaceTrainer;
import dev.tastestream.vectors.format.TitleFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * Encodes {@code title}. The vectors do not depend on ratings, so no gate compares them. A new
 * generation is published only if titles, encoder or the mean of all ratings have changed. Titles
 * that the cache file contains are not encoded again.
 */
public final class TitleTrainer implements SpaceTrainer {

  private final TitleSource titles;
  private final Progress progress;
  private final InstantSource clock;

  /**
   * @param titles the source of title vectors
   * @param progress shows the encoding of titles
   */
  public TitleTrainer(TitleSource titles, Progress progress, InstantSource clock) {
    this.titles = titles;
    this.progress = progress;
    this.clock = clock;
  }

  @Override
  public String space() {
    return Space.TITLE;
  }

  @Override
  public Optional<SpaceFit> fit(GenerationId id, FitRound round, FitListener listener)
      throws InterruptedException {
    Instant started = clock.instant();
    FittedSpace fitted = encoded(id, round);
    Generated<TitleRanker> model = Generated.of(TitleFormat.SPACE, fitted);
    if (isServing(model.model().titles(), round)) {
      return Optional.empty();
    }
    double seconds = Duration.between(started, clock.instant()).toMillis() / 1000.0;
    FitRound.Finding finding =
        new FitRound.Finding(
            Gate.passed("not compared: titles are encoded, not fitted"),
            Map.of("seconds", seconds));
    return Optional.of(new SpaceFit(round.candidate(fitted, finding, clock.instant()), model));
  }

  private FittedSpace encoded(GenerationId id, FitRound round) throws InterruptedException {
    if (round.movies().isEmpty()) {
      throw new TooFewRatingsException(
          "the catalogue is empty: send movies to encode their titles");
    }
    TitleVectors vectors = titles.encode(round.movies(), progress).centred();
    return TitleFormat.encode(id, vectors.with(round.rest().meanPrior()));
  }

  private static boolean isServing(TitleVectors fitted, FitRound round) {
    return round
        .serving()
        .flatMap(it -> it.models().titles())
        .map(titles -> titles.model().titles().sameAs(fitted))
        .orElse(false);
  }
}
