package dev.tastestream.training.fit;

import dev.tastestream.domain.Candidate;
import dev.tastestream.domain.FittedSpace;
import dev.tastestream.domain.Gate;
import dev.tastestream.domain.Generation;
import dev.tastestream.domain.Movie;
import dev.tastestream.ranking.Recommender;
import dev.tastestream.training.data.HeldBack;
import dev.tastestream.training.data.Influence;
import dev.tastestream.training.data.LedgerSnapshot;
import dev.tastestream.training.data.RatingHistories;
import dev.tastestream.training.data.TrainingInput;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongPredicate;

/**
 * What the models of all spaces are fitted on in one round, and what they are compared with.
 *
 * @param ledger all current ratings
 * @param holdout what is held back from fits, for gates to compare them on
 * @param heldBack the ratings that no model may learn from for that reason
 * @param movies the catalogue
 * @param serving what the candidates would replace; empty before the first generation
 */
public record FitRound(
    LedgerSnapshot ledger,
    Holdout holdout,
    HeldBack heldBack,
    List<Movie> movies,
    Optional<Recommender> serving) {

  /** What is held back from the fits of a round. */
  public enum Holdout {
    /** The newest ratings of a sample of the users, with another sample for each gate. */
    FOR_GATES,
    /** Nothing: fits learn from all ratings, and gates compare nothing. */
    NOTHING;

    /** Returns the test for users whose newest rating is held back for a gate. */
    public LongPredicate users(HeldBack.Use gate) {
      return this == FOR_GATES ? gate : userId -> false;
    }
  }

  /** Starts a round of fits that may serve. */
  public static FitRound of(
      LedgerSnapshot ledger, List<Movie> movies, Optional<Recommender> serving) {
    return of(ledger, Holdout.FOR_GATES, movies, serving);
  }

  /** Starts a round of fits from nothing on all ratings, to be evaluated elsewhere. */
  public static FitRound ofAll(TrainingInput input) {
    LedgerSnapshot ledger = new LedgerSnapshot(input.histories(), Map.of());
    return of(ledger, Holdout.NOTHING, input.movies(), Optional.empty());
  }

  private static FitRound of(
      LedgerSnapshot ledger, Holdout holdout, List<Movie> movies, Optional<Recommender> serving) {
    HeldBack heldBack = HeldBack.of(ledger.histories(), holdout.users(HeldBack.Use.GATE));
    return new FitRound(ledger, holdout, heldBack, List.copyOf(movies), serving);
  }

  /** Returns the same round, in which no user counts more than another one may. */
  public FitRound limited(Influence influence) {
    return new FitRound(ledger, holdout, heldBack.limited(influence), movies, serving);
  }

  /** Returns the ratings that fits may learn from. */
  public RatingHistories rest() {
    return heldBack.rest();
  }

  /** Looks for spam in all ratings, because each is used by some fit of the round. */
  public Spam spam() {
    return Spam.in(ledger.histories());
  }

  /**
   * A gate's verdict on a fit and the figures behind it.
   *
   * @param metrics for the manifest
   */
  public record Finding(Gate gate, Map<String, Double> metrics) {

    public Finding {
      metrics = Map.copyOf(metrics);
    }
  }

  /** Returns a fit that is ready to be published. */
  public Candidate candidate(FittedSpace fitted, Finding finding, Instant now) {
    Map<String, Double> metrics = new TreeMap<>(finding.metrics());
    metrics.put("users", (double) ledger.histories().users());
    metrics.put("ratings", (double) ledger.histories().ratings());
    Generation.Fit fit = new Generation.Fit(metrics, ledger.trainedOn(), now);
    return new Candidate(fitted.vectors(), fitted.parameters(), fit, finding.gate());
  }
}
