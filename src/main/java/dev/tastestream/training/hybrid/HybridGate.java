package dev.tastestream.training.hybrid;

import dev.tastestream.domain.Gate;
import dev.tastestream.ranking.HybridWeights;
import dev.tastestream.training.fit.QualityGate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Decides which weights hybrid lists are made with: the fitted ones, unless lists by {@code taste}
 * alone or with the weights that serve are better by more than the noise of the comparison. The fit
 * of {@code taste} that they come with has a gate of its own and is not held up by this one.
 */
final class HybridGate {

  private static final QualityGate GATE = new QualityGate("NDCG@100 of hybrid lists");

  private HybridGate() {}

  /**
   * Compares weights on the same choices.
   *
   * @param serving {@link HybridWeights#NONE} if none serve
   */
  static HybridFit.Finding choose(
      List<HybridFit.Choice> choices, HybridWeights fitted, HybridWeights serving) {
    HybridLists taste = HybridLists.of(choices, HybridWeights.NONE);
    List<QualityGate.Reference> references = new ArrayList<>();
    references.add(new QualityGate.Reference("taste alone", taste.ndcg()));
    if (!serving.equals(HybridWeights.NONE)) {
      references.add(
          new QualityGate.Reference(
              "the weights that serve", HybridLists.of(choices, serving).ndcg()));
    }
    HybridLists lists = HybridLists.of(choices, fitted);
    Gate gate = GATE.judge(lists.ndcg(), references);
    HybridWeights taken = gate.isRejected() ? instead(choices, serving, taste) : fitted;
    return new HybridFit.Finding(taken, gate, metrics(HybridLists.of(choices, taken), taste));
  }

  /** The weights that serve, if they are any good with the models of today. */
  private static HybridWeights instead(
      List<HybridFit.Choice> choices, HybridWeights serving, HybridLists taste) {
    Gate gate =
        GATE.judge(
            HybridLists.of(choices, serving).ndcg(),
            List.of(new QualityGate.Reference("taste alone", taste.ndcg())));
    return gate.isRejected() ? HybridWeights.NONE : serving;
  }

  private static Map<String, Double> metrics(HybridLists lists, HybridLists taste) {
    return Map.of(
        "hybrid.users", (double) lists.ndcg().length,
        "hybrid.ndcg@100", lists.meanNdcg(),
        "hybrid.ndcg@100.taste", taste.meanNdcg(),
        "hybrid.recall@10", lists.recall(),
        "hybrid.recall@10.taste", taste.recall());
  }
}
