package dev.tastestream.training.hybrid;

import dev.tastestream.domain.FittedSpace;
import dev.tastestream.domain.Space;
import dev.tastestream.profile.History;
import dev.tastestream.ranking.Generated;
import dev.tastestream.ranking.HybridWeights;
import dev.tastestream.ranking.Models;
import dev.tastestream.ranking.Recommender;
import dev.tastestream.ranking.Taste;
import dev.tastestream.training.data.HeldBack;
import dev.tastestream.training.data.TrainingInput;
import dev.tastestream.training.fit.Churn;
import dev.tastestream.training.fit.FitRound;
import dev.tastestream.training.fit.SpaceFit;
import dev.tastestream.vectors.format.ContentMapFormat;
import dev.tastestream.vectors.format.HybridWeightsFormat;
import dev.tastestream.vectors.format.TasteFormat;
import java.util.ArrayList;
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

  /** Returns the fit with its parameters, or unchanged if no other space has a model. */
  public static SpaceFit joined(SpaceFit taste, List<SpaceFit> beside, FitRound round) {
    Models models = models(taste, beside, round.serving());
    if (models.stars().isEmpty() && models.titles().isEmpty()) {
      return taste;
    }
    Map<String, List<Double>> parameters =
        new HashMap<>(HybridWeightsFormat.encode(HybridWeights.USUAL));
    ContentFit.fit(
            models.taste().vectors(),
            new TrainingInput(round.rest(), round.movies()),
            models.titles())
        .ifPresent(content -> parameters.putAll(ContentMapFormat.encode(content)));
    FittedSpace published = new FittedSpace(models.taste().vectors(), parameters);
    Taste model =
        new Taste(models.taste(), HybridWeights.USUAL, ContentMapFormat.decode(published));
    SpaceFit joined =
        taste.with(parameters, new Generated<>(TasteFormat.SPACE, published.id(), model));
    return round
        .serving()
        .map(before -> withOverlap(joined, before, models(joined, beside, round.serving()), round))
        .orElse(joined);
  }

  private static SpaceFit withOverlap(
      SpaceFit taste, Recommender before, Models after, FitRound round) {
    List<History> histories =
        round.heldBack().cases().stream().map(HeldBack.Case::history).toList();
    return taste.withMetric(
        "hybrid.overlap@10.serving", Churn.overlap(before, new Recommender(after), histories));
  }

  /**
   * Returns the models that serve once the fits do.
   *
   * @param beside fits of other spaces; rejected ones do not serve
   * @param serving the models of spaces without a fit
   */
  public static Models models(
      SpaceFit taste, List<SpaceFit> beside, Optional<Recommender> serving) {
    Optional<Models> before = serving.map(Recommender::models);
    List<Generated<?>> models = new ArrayList<>(List.of(taste.model()));
    model(Space.STARS, beside)
        .or(() -> before.flatMap(Models::stars).map(it -> it))
        .ifPresent(models::add);
    model(Space.TITLE, beside)
        .or(() -> before.flatMap(Models::titles).map(it -> it))
        .ifPresent(models::add);
    return Models.of(models).orElseThrow();
  }

  private static Optional<Generated<?>> model(String space, List<SpaceFit> fits) {
    return fits.stream()
        .filter(fit -> fit.space().equals(space))
        .filter(fit -> !fit.candidate().gate().isRejected())
        .<Generated<?>>map(SpaceFit::model)
        .findAny();
  }
}
