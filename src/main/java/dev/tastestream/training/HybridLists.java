package dev.tastestream.training;

import dev.tastestream.ranking.HybridCandidate;
import dev.tastestream.ranking.HybridWeights;
import java.util.Comparator;
import java.util.List;

/** How good the lists are that some weights make. */
final class HybridLists {

  private static final int TOP = 10;
  private static final int DEPTH = 100;

  private final double recall;
  private final double ndcg;

  private HybridLists(double recall, double ndcg) {
    this.recall = recall;
    this.ndcg = ndcg;
  }

  static HybridLists of(List<HybridFit.Choice> choices, HybridWeights weights) {
    double recall = 0;
    double ndcg = 0;
    for (HybridFit.Choice choice : choices) {
      List<Integer> list = list(choice.candidates(), weights);
      int place = list.indexOf(choice.likedRow());
      if (place >= 0) {
        recall += place < TOP ? 1.0 / choices.size() : 0;
        ndcg += Math.log(2) / Math.log(2 + place) / choices.size();
      }
    }
    return new HybridLists(recall, ndcg);
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

  double ndcg() {
    return ndcg;
  }

  /** Share of the lists whose first ten hold what was liked. */
  double recall() {
    return recall;
  }
}
