package dev.tastestream.training.hybrid;

import dev.tastestream.domain.Candidate;
import dev.tastestream.domain.Generation;
import dev.tastestream.profile.History;
import dev.tastestream.ranking.Generated;
import dev.tastestream.ranking.HybridWeights;
import dev.tastestream.ranking.Models;
import dev.tastestream.ranking.Ranker;
import dev.tastestream.ranking.Recommender;
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
 * Adds to a fit of {@code taste} what hybrid lists need: the weights of stars and titles, and the
 * vectors of movies without ratings. They are computed with the models that will serve: those of
 * this round that their gate has passed, otherwise those that serve already.
 */
public final class HybridTrainer {

  private HybridTrainer() {}

  /** Returns the candidate with its parameters, or unchanged if no other space has a model. */
  public static Candidate joined(Candidate taste, List<Candidate> beside, FitRound round) {
    Models models = models(taste, beside, round.serving());
    if (models.stars().isEmpty() && models.titles().isEmpty()) {
      return taste;
    }
    Map<String, List<Double>> parameters = new HashMap<>();
    parameters.putAll(HybridWeightsFormat.encode(HybridWeights.USUAL));
    ContentFit.fit(
            taste.vectors(), new TrainingInput(round.rest(), round.movies()), models.titles())
        .ifPresent(content -> parameters.putAll(ContentMapFormat.encode(content)));
    Candidate joined = new Candidate(taste.vectors(), parameters, taste.fit(), taste.gate());
    return round
        .serving()
        .map(before -> withOverlap(joined, before, models(joined, beside, round.serving()), round))
        .orElse(joined);
  }

  private static Candidate withOverlap(
      Candidate taste, Recommender before, Models after, FitRound round) {
    List<History> histories =
        round.heldBack().cases().stream().map(HeldBack.Case::history).toList();
    Map<String, Double> metrics = new HashMap<>(taste.fit().metrics());
    metrics.put(
        "hybrid.overlap@10.serving", Churn.overlap(before, new Recommender(after), histories));
    Generation.Fit fit =
        new Generation.Fit(metrics, taste.fit().trainedOn(), taste.fit().createdAt());
    return new Candidate(taste.vectors(), taste.parameters(), fit, taste.gate());
  }

  /**
   * Returns the models that serve once the candidates do.
   *
   * @param beside candidates of other spaces; rejected ones do not serve
   * @param serving the models of spaces without a candidate
   */
  public static Models models(
      Candidate taste, List<Candidate> beside, Optional<Recommender> serving) {
    Optional<Models> before = serving.map(Recommender::models);
    return new Models(
        new Ranker(taste.vectors()),
        HybridWeightsFormat.decode(taste.space()),
        model(StarsFormat.SPACE, beside).or(() -> before.flatMap(Models::stars)),
        model(TitleFormat.SPACE, beside).or(() -> before.flatMap(Models::titles)),
        ContentMapFormat.decode(taste.space()));
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
