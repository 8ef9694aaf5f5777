package dev.tastestream.training.hybrid;

import dev.tastestream.domain.Candidate;
import dev.tastestream.domain.Gate;
import dev.tastestream.domain.Generation;
import dev.tastestream.profile.History;
import dev.tastestream.profile.StarsModel;
import dev.tastestream.ranking.Generated;
import dev.tastestream.ranking.HybridWeights;
import dev.tastestream.ranking.Models;
import dev.tastestream.ranking.Ranker;
import dev.tastestream.ranking.Recommender;
import dev.tastestream.ranking.TitleRanker;
import dev.tastestream.ranking.VectorSpace;
import dev.tastestream.training.data.HeldBack;
import dev.tastestream.training.data.TrainingInput;
import dev.tastestream.training.fit.Churn;
import dev.tastestream.training.fit.FitRound;
import dev.tastestream.vectors.format.ContentMapFormat;
import dev.tastestream.vectors.format.HybridWeightsFormat;
import dev.tastestream.vectors.format.StarsFormat;
import dev.tastestream.vectors.format.TitleFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fits how much lists shall heed stars and titles beside {@code taste}, and where movies without
 * ratings belong, with the models that will serve: those of this round, where their gate has passed
 * them, else those that serve already.
 */
public final class HybridTrainer {

  private HybridTrainer() {}

  /**
   * The candidate of {@code taste} with its weights and its map of new movies; as it is if there is
   * nothing beside it.
   */
  public static Candidate withWeights(Candidate taste, List<Candidate> beside, FitRound round) {
    Optional<Generated<StarsModel>> stars =
        model(StarsFormat.SPACE, beside)
            .or(() -> round.serving().flatMap(it -> it.models().stars()));
    Optional<Generated<TitleRanker>> titles =
        model(TitleFormat.SPACE, beside)
            .or(() -> round.serving().flatMap(it -> it.models().titles()));
    if (stars.isEmpty() && titles.isEmpty()) {
      return taste;
    }
    HybridWeights serving =
        round.serving().map(it -> it.models().weights()).orElse(HybridWeights.NONE);
    Recommender models =
        new Recommender(
            new Models(new Ranker(taste.vectors()), serving, stars, titles, Optional.empty()));
    List<HeldBack.Question> questions = round.heldBack().questions();
    HybridFit.Finding finding = HybridFit.fit(questions, models);
    Map<String, Double> metrics = new HashMap<>(taste.fit().metrics());
    metrics.putAll(finding.metrics());
    Recommender after =
        new Recommender(
            new Models(
                models.models().taste(), finding.weights(), stars, titles, Optional.empty()));
    List<History> histories = questions.stream().map(HeldBack.Question::history).toList();
    round
        .serving()
        .ifPresent(
            before ->
                metrics.put("hybrid.overlap@10.serving", Churn.overlap(before, after, histories)));
    Map<String, List<Double>> parameters = new HashMap<>();
    parameters.putAll(HybridWeightsFormat.encode(finding.weights()));
    ContentFit.fit(taste.vectors(), new TrainingInput(round.rest(), round.movies()), titles)
        .ifPresent(content -> parameters.putAll(ContentMapFormat.encode(content)));
    return new Candidate(
        taste.vectors(),
        parameters,
        new Generation.Fit(metrics, taste.fit().trainedOn(), taste.fit().createdAt()),
        withReason(taste.gate(), finding.gate()));
  }

  /** What became of the weights decides nothing about {@code taste}, but people should know it. */
  private static Gate withReason(Gate taste, Gate weights) {
    return weights.isRejected()
        ? new Gate(
            taste.verdict(), taste.reason() + "; its weights are not used: " + weights.reason())
        : taste;
  }

  private static <M> Optional<Generated<M>> model(
      VectorSpace<M> space, List<Candidate> candidates) {
    return candidates.stream()
        .filter(candidate -> candidate.id().space().equals(space.id()))
        .filter(candidate -> !candidate.gate().isRejected())
        .findAny()
        .map(candidate -> Generated.of(space, candidate.space()));
  }
}
