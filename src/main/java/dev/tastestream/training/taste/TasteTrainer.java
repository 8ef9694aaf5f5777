package dev.tastestream.training.taste;

import dev.tastestream.domain.FitEpoch;
import dev.tastestream.domain.FittedSpace;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.MovieVector;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.Space;
import dev.tastestream.ranking.Generated;
import dev.tastestream.ranking.Ranker;
import dev.tastestream.ranking.Taste;
import dev.tastestream.training.fit.Churn;
import dev.tastestream.training.fit.FitDivergedException;
import dev.tastestream.training.fit.FitListener;
import dev.tastestream.training.fit.FitRound;
import dev.tastestream.training.fit.SpaceFit;
import dev.tastestream.training.fit.SpaceTrainer;
import dev.tastestream.training.fit.TasteModel;
import dev.tastestream.vectors.format.TasteFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Fits {@code taste}, from the serving generation if there is one, and asks {@link TasteGate}. */
public final class TasteTrainer implements SpaceTrainer {

  private final TasteModel model;
  private final InstantSource clock;

  public TasteTrainer(TasteModel model, InstantSource clock) {
    this.model = model;
    this.clock = clock;
  }

  @Override
  public String space() {
    return Space.TASTE;
  }

  @Override
  public void requireEnough(FitRound round) {
    model.requireEnough(round.rest());
  }

  @Override
  public Optional<SpaceFit> fit(GenerationId id, FitRound round, FitListener listener)
      throws InterruptedException {
    Instant started = clock.instant();
    Optional<MovieVectors> serving = round.serving().map(all -> all.models().taste().vectors());
    LastLoss loss = new LastLoss(listener);
    MovieVectors vectors = model.fit(id, round.rest(), serving, loss);
    refuseDiverged(vectors);
    FitRound.Finding finding = TasteGate.of(round).compare(vectors, serving);
    Map<String, Double> metrics = new TreeMap<>(finding.metrics());
    metrics.put("seconds", Duration.between(started, clock.instant()).toMillis() / 1000.0);
    metrics.put("loss", loss.value);
    serving.ifPresent(
        before -> metrics.put("overlap@10.serving", Churn.overlap(before, vectors, round.rest())));
    return Optional.of(
        new SpaceFit(
            round.candidate(
                new FittedSpace(vectors, Map.of()),
                new FitRound.Finding(finding.gate(), metrics),
                clock.instant()),
            new Generated<>(TasteFormat.SPACE, id, Taste.of(new Ranker(vectors)))));
  }

  private static void refuseDiverged(MovieVectors vectors) {
    for (MovieVector vector : vectors.toList()) {
      if (!vector.isFinite()) {
        throw new FitDivergedException(
            "%s has diverged, movie %d is not finite, nothing was published: try another --seed"
                .formatted(vectors.id(), vector.movieId()));
      }
    }
  }

  /** Forwards all progress and remembers the last loss. */
  private static final class LastLoss implements FitListener {

    private final FitListener listener;
    private double value;

    LastLoss(FitListener listener) {
      this.listener = listener;
    }

    @Override
    public void epochDone(FitEpoch epoch) {
      value = epoch.loss();
      listener.epochDone(epoch);
    }
  }
}
