package dev.tastestream.training;

import dev.tastestream.ranking.HybridCandidate;
import dev.tastestream.ranking.HybridWeights;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How good the lists are that some weights make. */
final class HybridLists {

  private static final int TOP = 10;
  private static final int DEPTH = 100;

  private final double recall;
  private final double ndcg;
  private final int shown;

  private HybridLists(double recall, double ndcg, int shown) {
    this.recall = recall;
    this.ndcg = ndcg;
    this.shown = shown;
  }

  static HybridLists of(List<HybridFit.Choice> choices, HybridWeights weights) {
    double recall = 0;
    double ndcg = 0;
    Set<Integer> shown = new HashSet<>();
    for (HybridFit.Choice choice : choices) {
      List<Integer> list = list(choice.candidates(), weights);
      shown.addAll(list.subList(0, Math.min(TOP, list.size())));
      int place = list.indexOf(choice.likedRow());
      if (place >= 0) {
        recall += place < TOP ? 1.0 / choices.size() : 0;
        ndcg += Math.log(2) / Math.log(2 + place) / choices.size();
      }
    }
    return new HybridLists(recall, ndcg, shown.size());
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

  /** NDCG and coverage relative to those of other lists, the latter times a reward. */
  double worth(HybridLists other, double coverageReward) {
    return ratio(ndcg, other.ndcg) + coverageReward * ratio(shown, other.shown);
  }

  private static double ratio(double a, double b) {
    return b > 0 ? a / b : 1;
  }
}
