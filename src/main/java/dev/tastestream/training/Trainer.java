package dev.tastestream.training;

import dev.tastestream.domain.Candidate;
import dev.tastestream.domain.Gate;
import dev.tastestream.domain.Generation;
import dev.tastestream.domain.Movie;
import dev.tastestream.training.data.LedgerSnapshot;
import dev.tastestream.training.data.LedgerUnavailableException;
import dev.tastestream.training.data.MovieSource;
import dev.tastestream.training.data.RatingHistories;
import dev.tastestream.training.data.RatingsSource;
import dev.tastestream.training.data.TooFewRatingsException;
import dev.tastestream.training.data.TrainingInput;
import dev.tastestream.training.fit.FitDivergedException;
import dev.tastestream.training.fit.FitListener;
import dev.tastestream.training.fit.FitRound;
import dev.tastestream.training.fit.FitTooLargeException;
import dev.tastestream.training.fit.SpaceTrainer;
import dev.tastestream.vectors.FitDesk;
import dev.tastestream.vectors.GenerationTooLargeException;
import dev.tastestream.wire.ClusterException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the ratings, fits all spaces, asks their gates and publishes, once or again and again.
 *
 * <p>All that comes of a fit is published at once, so that lists change once.
 */
public final class Trainer {

  private static final Logger LOG = LoggerFactory.getLogger(Trainer.class);

  /** Polls without a try after the brokers have refused something. */
  private static final int AFTER_REFUSAL = 30;

  private final Sources sources;
  private final Spaces spaces;
  private final Publishing publishing;
  private final Onlookers onlookers;
  private final InstantSource clock;

  /** Why there was no fit the last time; empty if there was one. */
  private String hindrance = "";

  /** Where ratings and catalogue come from. */
  public record Sources(RatingsSource ratings, MovieSource movies) {}

  /**
   * What is fitted.
   *
   * @param beside each is optional for those who use {@code taste}
   * @param allowed what all of them together may take
   */
  public record Spaces(SpaceTrainer taste, List<SpaceTrainer> beside, FitMemory allowed) {

    private Recipe recipe() {
      return new Recipe(taste, beside.stream().<SpaceTrainer>map(OptionalSpace::new).toList());
    }
  }

  /**
   * Who watches.
   *
   * @param listener hears of all fits, from the thread of each
   * @param desk shows the fit of {@code taste}, and is where others ask for one
   */
  public record Onlookers(FitListener listener, FitDesk desk) {

    private void epochDone(FitListener.Progress fit) {
      listener.epochDone(fit);
      desk.epochDone(
          new FitDesk.Epoch(fit.epoch(), fit.epochs(), fit.loss(), fit.ndcg(), fit.left()));
    }
  }

  public Trainer(
      Sources sources,
      Spaces spaces,
      Publishing publishing,
      Onlookers onlookers,
      InstantSource clock) {
    this.sources = sources;
    this.spaces = spaces;
    this.publishing = publishing;
    this.onlookers = onlookers;
    this.clock = clock;
  }

  /**
   * Fits and publishes one generation of each space from the ratings that are there now. A sample
   * of them is held back for the gates; what a gate rejects is published all the same, and does not
   * serve. A space beside {@code taste} that can't be fitted, or has not changed, is left as it is.
   *
   * @return the manifests, that of {@code taste} first
   * @throws LedgerUnavailableException if there is no ledger to read
   * @throws TooFewRatingsException if the ledger is too empty for a fit
   * @throws FitDivergedException if the fit of {@code taste} has diverged; nothing was published
   * @throws FitTooLargeException if the fits would need more memory than they may have
   */
  public List<Generation> runOnce() throws InterruptedException {
    onlookers.desk().begin(spaces.taste().space(), clock.instant());
    try {
      return fitAndPublish();
    } finally {
      onlookers.desk().end();
    }
  }

  private List<Generation> fitAndPublish() throws InterruptedException {
    LedgerSnapshot ledger = sources.ratings().read();
    List<Movie> movies = sources.movies().movies();
    RatingHistories histories = ledger.histories();
    spaces.allowed().admit(new TrainingInput(histories, movies));
    FitRound round = FitRound.of(ledger, movies, publishing.serving().current());
    spaces.taste().requireEnough(round);
    LOG.info("fitting on {} ratings of {} users", histories.ratings(), histories.users());
    List<Candidate> candidates =
        spaces
            .recipe()
            .fit(
                round,
                publishing.sink()::nextNumber,
                new Recipe.Listeners(onlookers::epochDone, onlookers.listener()));
    MapPlane plane = new MapPlane(round.serving(), publishing.known());
    candidates.replaceAll(plane::drawn);
    List<Generation> published = publishing.publish(candidates);
    published.forEach(Trainer::report);
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

  /**
   * Fits as soon as there are enough ratings, and then {@linkplain #keepFresh keeps fresh} what
   * serves.
   */
  public void run(Schedule schedule) throws InterruptedException {
    onlookers.desk().open();
    keepFresh(schedule, awaitFirstFit(schedule.poll()));
  }

  /**
   * Fits whenever the schedule says so or somebody asks at the desk, from now on, until the thread
   * is interrupted. Goes on when the cluster fails for a while.
   *
   * @param fittedUpTo {@linkplain RatingsSource#logEnd end of the log} that the serving generation
   *     has seen
   */
  public void keepFresh(Schedule schedule, long fittedUpTo) throws InterruptedException {
    onlookers.desk().open();
    long fittedTo = fittedUpTo;
    Instant fittedAt = clock.instant();
    while (true) {
      TimeUnit.MILLISECONDS.sleep(schedule.poll().toMillis());
      Duration elapsed = Duration.between(fittedAt, clock.instant());
      try {
        long end = sources.ratings().logEnd();
        if (onlookers.desk().takeOrder() || schedule.isDue(elapsed, end - fittedTo)) {
          refit();
          fittedTo = end;
          fittedAt = clock.instant();
        }
        hindrance = "";
      } catch (KafkaException | ClusterException | LedgerUnavailableException e) {
        if (isNews(e)) {
          LOG.warn("no fit now, trying again: {}", e.getMessage());
        }
        restAfter(e, schedule.poll());
      }
    }
  }

  private void refit() throws InterruptedException {
    try {
      runUnlessRefused();
    } catch (TooFewRatingsException e) {
      LOG.warn("{}; what serves goes on serving", e.getMessage());
      onlookers.desk().refused(e.getMessage(), clock.instant());
    }
  }

  /** A fit that could not be published, say, is not made again at once. */
  private static void restAfter(RuntimeException failure, Duration poll)
      throws InterruptedException {
    if (failure instanceof KafkaException && !(failure instanceof RetriableException)) {
      TimeUnit.MILLISECONDS.sleep(poll.multipliedBy(AFTER_REFUSAL).toMillis());
    }
  }

  private boolean isNews(RuntimeException failure) {
    String before = hindrance;
    hindrance = String.valueOf(failure.getMessage());
    return !hindrance.equals(before);
  }

  private void runUnlessRefused() throws InterruptedException {
    try {
      runOnce();
    } catch (FitDivergedException | FitTooLargeException | GenerationTooLargeException e) {
      LOG.error("{}; the next fit is made when the schedule asks for it", e.getMessage());
      onlookers.desk().refused(e.getMessage(), clock.instant());
    }
  }

  /**
   * Fits the first generation, waiting for ratings to fit it on; returns how far the log was. Where
   * there are too few, it looks again when more have come.
   */
  private long awaitFirstFit(Duration poll) throws InterruptedException {
    FewRatings few = new FewRatings(-1, Instant.MIN);
    while (true) {
      try {
        long end = sources.ratings().logEnd();
        if (onlookers.desk().takeOrder() || few.mayBeOver(end, clock.instant())) {
          few = new FewRatings(end, clock.instant());
          runUnlessRefused();
          return end;
        }
      } catch (KafkaException
          | ClusterException
          | LedgerUnavailableException
          | TooFewRatingsException e) {
        if (e instanceof TooFewRatingsException) {
          onlookers.desk().refused(e.getMessage(), clock.instant());
        } else {
          few = new FewRatings(-1, Instant.MIN);
        }
        if (isNews(e)) {
          LOG.info("waiting for the first ratings: {}", e.getMessage());
        }
        restAfter(e, poll);
      }
      TimeUnit.MILLISECONDS.sleep(poll.toMillis());
    }
  }

  /**
   * There were too few ratings.
   *
   * @param end of the log at that time; the topology may have been behind it
   */
  private record FewRatings(long end, Instant at) {

    private static final Duration AT_THE_LATEST = Duration.ofMinutes(1);

    boolean mayBeOver(long endNow, Instant now) {
      return endNow != end || !now.isBefore(at.plus(AT_THE_LATEST));
    }
  }
}
