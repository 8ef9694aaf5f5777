package dev.tastestream.training.stars;

import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.Space;
import dev.tastestream.profile.StarsModel;
import dev.tastestream.ranking.Generated;
import dev.tastestream.training.fit.FitListener;
import dev.tastestream.training.fit.FitRound;
import dev.tastestream.training.fit.SpaceFit;
import dev.tastestream.training.fit.SpaceTrainer;
import dev.tastestream.vectors.format.StarsFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Fits {@code stars} and asks {@link StarsGate}. */
public final class StarsTrainer implements SpaceTrainer {

  private final StarsFit model;
  private final InstantSource clock;

  public StarsTrainer(StarsFit model, InstantSource clock) {
    this.model = model;
    this.clock = clock;
  }

  @Override
  public String space() {
    return Space.STARS;
  }

  @Override
  public Optional<SpaceFit> fit(GenerationId id, FitRound round, FitListener listener)
      throws InterruptedException {
    Instant started = clock.instant();
    StarsGate gate = StarsGate.of(round);
    StarsModel fitted = StarsFormat.published(model.fit(gate.rest(), round.movies(), listener));
    Optional<Generated<StarsModel>> serving = round.serving().flatMap(it -> it.models().stars());
    FitRound.Finding finding = gate.compare(fitted, serving);
    Map<String, Double> metrics = new TreeMap<>(finding.metrics());
    metrics.put("seconds", Duration.between(started, clock.instant()).toMillis() / 1000.0);
    return Optional.of(
        new SpaceFit(
            round.candidate(
                StarsFormat.encode(id, fitted),
                new FitRound.Finding(finding.gate(), metrics),
                clock.instant()),
            new Generated<>(StarsFormat.SPACE, id, fitted)));
  }
}
