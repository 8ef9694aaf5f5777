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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the models of all spaces are fitted on at one time, and compared with.
 *
 * @param ledger all current ratings
 * @param heldBack what of them no model may learn, because candidates are judged by it
 * @param movies the catalogue
 * @param serving what the candidates should replace; empty before the first generation
 */
public record FitRound(
    LedgerSnapshot ledger, HeldBack heldBack, List<Movie> movies, Optional<Recommender> serving) {

  public static FitRound of(
      LedgerSnapshot ledger, List<Movie> movies, Optional<Recommender> serving) {
    HeldBack heldBack = HeldBack.of(ledger.histories(), HeldBack.Use.GATE);
    return new FitRound(ledger, heldBack, List.copyOf(movies), serving);
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
