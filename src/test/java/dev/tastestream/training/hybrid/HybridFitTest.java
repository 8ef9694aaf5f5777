package dev.tastestream.training.hybrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tastestream.domain.LedgerRow;
import dev.tastestream.profile.History;
import dev.tastestream.profile.Profile;
import dev.tastestream.ranking.HybridCandidate;
import dev.tastestream.ranking.HybridWeights;
import dev.tastestream.ranking.Models;
import dev.tastestream.ranking.Ranker.Request;
import dev.tastestream.ranking.Recommender;
import dev.tastestream.support.Histories;
import dev.tastestream.support.SmallModels;
import dev.tastestream.training.data.HeldBack;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class HybridFitTest {

  private static final int MOVIES = 80;
  private static final Recommender MODELS = SmallModels.all(1, 1, MOVIES);

  @Test
  void whatIsLikedForItsStarsRaisesTheirWeight() {
    HybridWeights bySums = fit(HybridCandidate::taste);
    HybridWeights byStars = fit(candidate -> candidate.taste() + 3 * candidate.stars());

    assertThat(byStars.stars()).isGreaterThan(bySums.stars() + .05);
  }

  @Test
  void whatIsLikedForItsTitleRaisesItsWeight() {
    HybridWeights bySums = fit(HybridCandidate::taste);
    HybridWeights byTitle = fit(candidate -> candidate.taste() + 12 * candidate.title());

    assertThat(byTitle.title()).isGreaterThan(bySums.title() + .1);
  }

  @Test
  void withoutQuestionsTheUsualWeightsAreTaken() {
    HybridFit.Finding finding = HybridFit.fit(List.of(), MODELS);

    assertThat(finding.weights().stars()).isCloseTo(.3, within(1e-9));
    assertThat(finding.weights().title()).isCloseTo(.15, within(1e-9));
    assertThat(finding.weights().popularity()).isZero();
    assertThat(finding.metrics()).containsEntry("hybrid.users", 0.0);
  }

  @Test
  void theSameQuestionsGiveTheSameWeights() {
    assertThat(fit(HybridCandidate::stars)).isEqualTo(fit(HybridCandidate::stars));
  }

  @Test
  void weightsThatServeStayIfTheFittedOnesAreWorseByMoreThanNoise() {
    HybridWeights serving = new HybridWeights(50, 0, 0);
    Recommender models =
        new Recommender(
            new Models(
                MODELS.models().taste(),
                serving,
                MODELS.models().stars(),
                MODELS.models().titles(),
                Optional.empty()));

    HybridFit.Finding finding = HybridFit.fit(questions(HybridCandidate::stars), models);

    assertThat(finding.weights()).isEqualTo(serving);
    assertThat(finding.gate().isRejected()).isTrue();
    assertThat(finding.gate().reason()).contains("worse than the weights that serve");
    assertThat(finding.metrics().get("hybrid.ndcg@100")).isGreaterThan(.9);
  }

  private static HybridWeights fit(ToDoubleFunction<HybridCandidate> value) {
    return HybridFit.mostProbable(questions(value), MODELS);
  }

  /** Asks for the movie that users value most. */
  private static List<HeldBack.Question> questions(ToDoubleFunction<HybridCandidate> value) {
    Random random = new Random(11);
    List<HeldBack.Question> questions = new ArrayList<>();
    for (int user = 0; user < 300; user++) {
      Request request = request(random);
      HybridCandidate liked =
          MODELS.candidates(request, MOVIES).stream()
              .max(Comparator.comparingDouble(value))
              .orElseThrow();
      questions.add(
          new HeldBack.Question(
              request.history(), MODELS.models().taste().vectors().movieId(liked.row())));
    }
    return questions;
  }

  private static Request request(Random random) {
    List<LedgerRow> rows =
        random
            .longs(1, MOVIES + 1)
            .distinct()
            .limit(8)
            .mapToObj(movie -> Histories.rated(movie, 1 + random.nextInt(5), 1_000_000 * movie))
            .toList();
    History history = History.of(rows);
    return new Request(Profile.of(history.rated(), MODELS.models().taste().vectors()), history);
  }
}
