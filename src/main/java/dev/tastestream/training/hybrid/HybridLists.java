package dev.tastestream.training.hybrid;

import dev.tastestream.ranking.HybridCandidate;
import dev.tastestream.ranking.HybridWeights;
import dev.tastestream.training.fit.QualityGate;
import java.util.Comparator;
import java.util.List;

/** How good the lists are that some weights make. */
final class HybridLists {

  private static final int TOP = 10;
  private static final int DEPTH = 100;

  private final double[] hits;
  private final double[] ndcg;

  private HybridLists(double[] hits, double[] ndcg) {
    this.hits = hits;
    this.ndcg = ndcg;
  }

  static HybridLists of(List<HybridFit.Choice> choices, HybridWeights weights) {
    double[] hits = new double[choices.size()];
    double[] ndcg = new double[choices.size()];
    for (int i = 0; i < hits.length; i++) {
      HybridFit.Choice choice = choices.get(i);
      int place = list(choice.candidates(), weights).indexOf(choice.likedRow());
      if (place >= 0) {
        hits[i] = place < TOP ? 1 : 0;
        ndcg[i] = Math.log(2) / Math.log(2 + place);
      }
    }
    return new HybridLists(hits, ndcg);
  }

  private static List<Integer> list(List<HybridCandidate> candidates, HybridWeights weights) {
    return candidates.stream()
        .sorted(
            Comparator.comparingDouble((HybridCandidate it) -> -it.score(weights))
                .thenComparing(HybridCandidate::row))
        .limit(DEPTH)
        .map(HybridCandidate::row)
        .toList();
  }

  /** NDCG@{@value #DEPTH} of each list, in the order of the choices. */
  double[] ndcg() {
    return ndcg;
  }

  double meanNdcg() {
    return QualityGate.mean(ndcg);
  }

  /** Share of the lists whose first ten hold what was liked. */
  double recall() {
    return QualityGate.mean(hits);
  }
}
