package dev.tastestream.training;

import dev.tastestream.domain.Candidate;
import dev.tastestream.domain.FitEpoch;
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
import dev.tastestream.training.fit.SpaceFit;
import dev.tastestream.training.fit.SpaceTrainer;
import dev.tastestream.vectors.FitDesk;
import dev.tastestream.vectors.GenerationTooLargeException;
import dev.tastestream.vectors.SlowPublicationException;
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
 * Reads the ratings, fits all spaces, asks their gates and publishes the fits, once or on a
 * schedule.
 *
 * <p>All fits of a round are published at once, so that lists change only once.
 */
public final class Trainer {

  private static final Logger LOG = LoggerFactory.getLogger(Trainer.class);

  /** A look at the log asks the cluster; a poll for orders from the desk doesn't. */
  private static final int POLLS_FOR_A_LOOK = 5;

  /** Polls to skip after the brokers have refused something. */
  private static final int AFTER_REFUSAL = 30;

  private final Sources sources;
  private final Spaces spaces;
  private final Publishing publishing;
  private final Onlookers onlookers;
  private final InstantSource clock;

  /** Why the last attempt made no fit; empty if it made one. */
  private String hindrance = "";

  /** The sources of ratings and catalogue. */
  public record Sources(RatingsSource ratings, MovieSource movies) {}

  /**
   * The spaces to fit.
   *
   * @param recipe its spaces beside {@code taste} are optional
   * @param allowed the memory that all fits together may use
   */
  public record Spaces(Recipe recipe, FitMemory allowed) {

    public Spaces {
      recipe = recipe.optional();
    }

    private SpaceTrainer taste() {
      return recipe.taste();
    }
  }

  /**
   * The listeners.
   *
   * @param listener called after every epoch of every fit, in that fit's thread
   * @param desk shows the fit of {@code taste} and takes requests for a fit
   */
  public record Onlookers(FitListener listener, FitDesk desk) {

    private void epochDone(FitEpoch fit) {
      listener.epochDone(fit);
      desk.epochDone(fit);
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
   * Fits and publishes one generation of each space from the current ratings. A sample of the
   * ratings is held back for the gates. A generation that its gate rejects is published too, but
   * does not serve. A space beside {@code taste} that cannot be fitted or has not changed keeps its
   * generation.
   *
   * @return the manifests, that of {@code taste} first
   * @throws LedgerUnavailableException if there is no ledger to read
   * @throws TooFewRatingsException if the ledger has too few ratings for a fit
   * @throws FitDivergedException if the fit of {@code taste} has diverged; nothing was published
   * @throws FitTooLargeException if the fits need more memory than allowed
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
    List<SpaceFit> fits =
        spaces
            .recipe()
            .fit(
                round,
                publishing.sink()::nextNumber,
                new Recipe.Listeners(onlookers::epochDone, onlookers.listener()));
    MapPlane plane = new MapPlane(round.serving(), publishing.known());
    List<Candidate> candidates = fits.stream().map(SpaceFit::candidate).map(plane::drawn).toList();
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

  /** Fits as soon as there are enough ratings, then {@linkplain #keepFresh refits} on schedule. */
  public void run(Schedule schedule) throws InterruptedException {
    onlookers.desk().open();
    keepFresh(schedule, awaitFirstFit(schedule.poll()));
  }

  /**
   * Fits whenever the schedule or a request at the desk asks for it, until the thread is
   * interrupted. Retries when the cluster fails for a while.
   *
   * @param fittedUpTo {@linkplain RatingsSource#logEnd end of the log} up to which the serving
   *     generation was fitted
   */
  public void keepFresh(Schedule schedule, long fittedUpTo) throws InterruptedException {
    onlookers.desk().open();
    long fittedTo = fittedUpTo;
    Instant fittedAt = clock.instant();
    boolean ordered = false;
    for (long polls = 1; ; polls++) {
      TimeUnit.MILLISECONDS.sleep(schedule.poll().toMillis());
      ordered |= onlookers.desk().takeOrder();
      if (!ordered && polls % POLLS_FOR_A_LOOK != 0) {
        continue;
      }
      Duration elapsed = Duration.between(fittedAt, clock.instant());
      try {
        long end = sources.ratings().logEnd();
        if (ordered || schedule.isDue(elapsed, end - fittedTo)) {
          refit();
          ordered = false;
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
      LOG.warn("{}; the serving generation goes on", e.getMessage());
      onlookers.desk().refused(e.getMessage(), clock.instant());
    }
  }

  /** Waits longer after an error that a retry cannot cure: the next fit would be lost too. */
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
    } catch (FitDivergedException
        | FitTooLargeException
        | GenerationTooLargeException
        | SlowPublicationException e) {
      LOG.error("{}; the next fit is made when the schedule asks for it", e.getMessage());
      onlookers.desk().refused(e.getMessage(), clock.instant());
    }
  }

  /**
   * Waits for enough ratings and fits the first generation. If there are too few ratings, tries
   * again when more have come.
   *
   * @return the end of the log at the fit
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
   * An attempt that found too few ratings.
   *
   * @param end end of the log at that time; the topology may have been behind it
   */
  private record FewRatings(long end, Instant at) {

    private static final Duration AT_THE_LATEST = Duration.ofMinutes(1);

    boolean mayBeOver(long endNow, Instant now) {
      return endNow != end || !now.isBefore(at.plus(AT_THE_LATEST));
    }
  }
}
