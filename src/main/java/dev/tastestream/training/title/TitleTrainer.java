package dev.tastestream.training.title;

import dev.tastestream.domain.Candidate;
import dev.tastestream.domain.FittedSpace;
import dev.tastestream.domain.Gate;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.Space;
import dev.tastestream.training.data.TrainingInput;
import dev.tastestream.training.fit.FitListener;
import dev.tastestream.training.fit.FitRound;
import dev.tastestream.training.fit.SpaceModel;
import dev.tastestream.training.fit.SpaceTrainer;
import dev.tastestream.vectors.format.TitleFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * Encodes {@code title}. No rating has a part in the vectors, so there is nothing that a gate could
 * hold against them, and nothing new to publish while titles, encoder and what people give on the
 * whole stay the same.
 */
public final class TitleTrainer implements SpaceTrainer {

  private final SpaceModel model;
  private final InstantSource clock;

  public TitleTrainer(SpaceModel model, InstantSource clock) {
    this.model = model;
    this.clock = clock;
  }

  @Override
  public String space() {
    return Space.TITLE;
  }

  @Override
  public Optional<Candidate> fit(GenerationId id, FitRound round, FitListener listener)
      throws InterruptedException {
    Instant started = clock.instant();
    FittedSpace fitted = model.fit(id, new TrainingInput(round.rest(), round.movies()), listener);
    if (isServing(fitted, round)) {
      return Optional.empty();
    }
    double seconds = Duration.between(started, clock.instant()).toMillis() / 1000.0;
    FitRound.Finding finding =
        new FitRound.Finding(
            Gate.passed("not judged: titles are encoded, not fitted"), Map.of("seconds", seconds));
    return Optional.of(round.candidate(fitted, finding, clock.instant()));
  }

  private static boolean isServing(FittedSpace fitted, FitRound round) {
    return round
        .serving()
        .flatMap(it -> it.models().titles())
        .map(titles -> titles.model().titles().sameAs(TitleFormat.decode(fitted)))
        .orElse(false);
  }
}
