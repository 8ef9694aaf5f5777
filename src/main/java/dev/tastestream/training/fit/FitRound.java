package dev.tastestream.training.fit;

import dev.tastestream.domain.Candidate;
import dev.tastestream.domain.FittedSpace;
import dev.tastestream.domain.Gate;
import dev.tastestream.domain.Generation;
import dev.tastestream.domain.Movie;
import dev.tastestream.ranking.Recommender;
import dev.tastestream.training.data.HeldBack;
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
 * What the models of all spaces are fitted on at one time, and compared with.
 *
 * @param ledger all current ratings
 * @param holdout what is kept from fits, so that they can be judged by it
 * @param heldBack what of the ratings no model may learn for that reason
 * @param movies the catalogue
 * @param serving what the candidates should replace; empty before the first generation
 */
public record FitRound(
    LedgerSnapshot ledger,
    Holdout holdout,
    HeldBack heldBack,
    List<Movie> movies,
    Optional<Recommender> serving) {

  /** What is kept from the fits of a round. */
  public enum Holdout {
    /** The newest ratings of a sample of the users, another sample for each gate. */
    FOR_GATES,
    /** Nothing: fits learn from all there is, and gates have nothing to judge them by. */
    NOTHING;

    /** Tells whose newest rating is kept for a gate. */
    public LongPredicate users(HeldBack.Use gate) {
      return this == FOR_GATES ? gate : userId -> false;
    }
  }

  /** A round of fits that may serve. */
  public static FitRound of(
      LedgerSnapshot ledger, List<Movie> movies, Optional<Recommender> serving) {
    return of(ledger, Holdout.FOR_GATES, movies, serving);
  }

  /** A round of fits that start from nothing and learn from all there is: others judge them. */
  public static FitRound ofAll(TrainingInput input) {
    LedgerSnapshot ledger = new LedgerSnapshot(input.histories(), Map.of());
    return of(ledger, Holdout.NOTHING, input.movies(), Optional.empty());
  }

  private static FitRound of(
      LedgerSnapshot ledger, Holdout holdout, List<Movie> movies, Optional<Recommender> serving) {
    HeldBack heldBack = HeldBack.of(ledger.histories(), holdout.users(HeldBack.Use.GATE));
    return new FitRound(ledger, holdout, heldBack, List.copyOf(movies), serving);
  }

  /** What may be learned from. */
  public RatingHistories rest() {
    return heldBack.rest();
  }

  /** Looks for spam in all that there is: whoever it was held back from, every fit learns of it. */
  public Spam spam() {
    return Spam.in(ledger.histories());
  }

  /**
   * A verdict on a fit and what it rests on.
   *
   * @param metrics for the manifest
   */
  public record Finding(Gate gate, Map<String, Double> metrics) {

    public Finding {
      metrics = Map.copyOf(metrics);
    }
  }

  /** A fit that is ready to be published. */
  public Candidate candidate(FittedSpace fitted, Finding finding, Instant now) {
    Map<String, Double> metrics = new TreeMap<>(finding.metrics());
    metrics.put("users", (double) ledger.histories().users());
    metrics.put("ratings", (double) ledger.histories().ratings());
    Generation.Fit fit = new Generation.Fit(metrics, ledger.trainedOn(), now);
    return new Candidate(fitted.vectors(), fitted.parameters(), fit, finding.gate());
  }
}
