package dev.tastestream.training;

import dev.tastestream.domain.Candidate;
import dev.tastestream.domain.Gate;
import dev.tastestream.domain.Generation;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.MovieVector;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.Space;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the ratings, fits the {@code taste} space, asks the gate and publishes, once or again and
 * again.
 */
public final class Trainer {

  private static final Logger LOG = LoggerFactory.getLogger(Trainer.class);

  private final RatingsSource source;
  private final TasteModel model;
  private final Publishing publishing;
  private final FitListener listener;
  private final InstantSource clock;

  public Trainer(
      RatingsSource source,
      TasteModel model,
      Publishing publishing,
      FitListener listener,
      InstantSource clock) {
    this.source = source;
    this.model = model;
    this.publishing = publishing;
    this.listener = listener;
    this.clock = clock;
  }

  /**
   * Fits and publishes one generation from the ratings that are there now. A sample of them is held
   * back for the gate; what the gate rejects is published all the same, and does not serve.
   *
   * @return its manifest
   * @throws LedgerUnavailableException if there is no ledger to read
   * @throws TooFewRatingsException if the ledger is too empty for a fit
   * @throws FitDivergedException if the fit has diverged; nothing was published
   */
  public Generation runOnce() throws InterruptedException {
    Instant started = clock.instant();
    LedgerSnapshot snapshot = source.read();
    RatingHistories histories = snapshot.histories();
    GenerationId id = new GenerationId(Space.TASTE, publishing.sink().nextNumber(Space.TASTE));
    LOG.info("fitting {} on {} ratings of {} users", id, histories.ratings(), histories.users());
    TasteGate gate = new TasteGate(histories);
    Optional<MovieVectors> serving = publishing.servingVectors();
    LastLoss loss = new LastLoss(listener);
    MovieVectors vectors = model.fit(id, gate.rest(), serving, loss);
    refuseDiverged(vectors);
    TasteGate.Finding finding = gate.judge(vectors, serving);
    Map<String, Double> metrics = new TreeMap<>(finding.metrics());
    metrics.put("seconds", Duration.between(started, clock.instant()).toMillis() / 1000.0);
    metrics.put("users", (double) histories.users());
    metrics.put("ratings", (double) histories.ratings());
    metrics.put("loss", loss.value);
    Generation.Fit fit = new Generation.Fit(metrics, snapshot.trainedOn(), clock.instant());
    Generation published =
        publishing.publish(new Candidate(vectors, Map.of(), fit, finding.gate()));
    report(published);
    return published;
  }

  private static void report(Generation published) {
    Gate gate = published.gate();
    LOG.info(
        "published {} with {} movies after {} s, gate {}: {}",
        published.id(),
        published.contents().movies(),
        published.fit().metrics().get("seconds"),
        gate.verdict().name().toLowerCase(Locale.ROOT),
        gate.reason());
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

  /**
   * Fits as soon as there are ratings, and then {@linkplain #keepFresh keeps fresh} what serves.
   */
  public void run(Schedule schedule) throws InterruptedException {
    keepFresh(schedule, awaitFirstFit(schedule.poll()));
  }

  /**
   * Fits whenever the schedule says so, from now on, until the thread is interrupted. Goes on when
   * the cluster fails for a while.
   *
   * @param fittedUpTo {@linkplain RatingsSource#logEnd end of the log} that the serving generation
   *     has seen
   */
  public void keepFresh(Schedule schedule, long fittedUpTo) throws InterruptedException {
    long fittedTo = fittedUpTo;
    Instant fittedAt = clock.instant();
    while (true) {
      TimeUnit.MILLISECONDS.sleep(schedule.poll().toMillis());
      Duration elapsed = Duration.between(fittedAt, clock.instant());
      try {
        long end = source.logEnd();
        if (schedule.isDue(elapsed, end - fittedTo)) {
          runUnlessDiverged();
          fittedTo = end;
          fittedAt = clock.instant();
        }
      } catch (RetriableException | LedgerUnavailableException | TooFewRatingsException e) {
        LOG.warn("no fit now, trying again: {}", e.getMessage());
      }
    }
  }

  private void runUnlessDiverged() throws InterruptedException {
    try {
      runOnce();
    } catch (FitDivergedException e) {
      LOG.error("{}; the next fit is made when the schedule asks for it", e.getMessage());
    }
  }

  /** Fits the first generation, waiting for ratings to fit it on; returns how far the log was. */
  private long awaitFirstFit(Duration poll) throws InterruptedException {
    String said = "";
    while (true) {
      try {
        long end = source.logEnd();
        runUnlessDiverged();
        return end;
      } catch (RetriableException | LedgerUnavailableException | TooFewRatingsException e) {
        if (!said.equals(e.getMessage())) {
          said = e.getMessage();
          LOG.info("waiting for the first ratings: {}", said);
        }
      }
      TimeUnit.MILLISECONDS.sleep(poll.toMillis());
    }
  }

  /** Passes everything on and remembers the last loss. */
  private static final class LastLoss implements FitListener {

    private final FitListener listener;
    private double value;

    LastLoss(FitListener listener) {
      this.listener = listener;
    }

    @Override
    public void epochDone(Progress progress) {
      value = progress.loss();
      listener.epochDone(progress);
    }
  }
}
