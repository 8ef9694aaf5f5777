package dev.tastestream.training.taste;

import dev.tastestream.domain.MovieVectors;
import dev.tastestream.ranking.Popularity;
import dev.tastestream.training.data.HeldBack;
import dev.tastestream.training.data.RatingHistories;
import dev.tastestream.training.fit.FitRound;
import dev.tastestream.training.fit.QualityGate;
import dev.tastestream.training.fit.Spam;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Compares a fit of the {@code taste} space by ratings that it has not seen: the newest liked ones
 * of a sample of users. The serving generation has not seen them either, because its fit held back
 * the newest ratings of the same users.
 */
public final class TasteGate {

  private static final int DEPTH = 100;
  private static final QualityGate GATE = new QualityGate("NDCG@" + DEPTH);

  private final HeldBack heldBack;
  private final Spam spam;

  private TasteGate(HeldBack heldBack, Spam spam) {
    this.heldBack = heldBack;
    this.spam = spam;
  }

  /** Returns the gate for fits of one round. */
  static TasteGate of(FitRound round) {
    return new TasteGate(round.heldBack(), round.spam());
  }

  /**
   * Compares a fit with popularity and with the serving generation.
   *
   * @param serving empty before the first generation
   */
  FitRound.Finding compare(MovieVectors candidate, Optional<MovieVectors> serving) {
    double[] figures = heldBack.ndcg(candidate, DEPTH);
    List<QualityGate.Reference> references = new ArrayList<>();
    references.add(reference("popularity", popularity()));
    serving.ifPresent(vectors -> references.add(reference(vectors.id().toString(), vectors)));
    Map<String, Double> metrics = new TreeMap<>();
    metrics.put("gate.users", (double) heldBack.size());
    metrics.put("gate.ndcg@100", QualityGate.mean(figures));
    metrics.put("gate.ndcg@100.popularity", QualityGate.mean(references.get(0).figures()));
    if (references.size() > 1) {
      metrics.put("gate.ndcg@100.serving", QualityGate.mean(references.get(1).figures()));
    }
    return new FitRound.Finding(spam.overrule(GATE.compare(figures, references)), metrics);
  }

  private QualityGate.Reference reference(String name, MovieVectors vectors) {
    return new QualityGate.Reference(name, heldBack.ndcg(vectors, DEPTH));
  }

  private MovieVectors popularity() {
    Popularity popularity = new Popularity();
    RatingHistories rest = heldBack.rest();
    rest.forEachPlace(place -> popularity.add(rest.movieId(place), rest.stars(place)));
    return popularity.toVectors();
  }
}
