package dev.tastestream.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.Progress;
import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.evaluation.metric.Measure;
import dev.tastestream.evaluation.metric.SystemResult;
import dev.tastestream.evaluation.report.ColdReport;
import dev.tastestream.evaluation.report.ColdResult;
import dev.tastestream.evaluation.split.Shown;
import dev.tastestream.evaluation.split.Split;
import dev.tastestream.evaluation.system.EvaluationException;
import dev.tastestream.evaluation.system.HistoryLists;
import dev.tastestream.evaluation.system.HistorySystem;
import dev.tastestream.evaluation.system.TrainingSet;
import dev.tastestream.profile.History;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ColdStartTest {

  private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);

  /** Users 1 to 20 like movies 1 to 8 in this order, and then movie 9, which is held out. */
  private static final Split SPLIT = split(20);

  private final List<History> asked = new ArrayList<>();
  private final Set<Long> learnedFrom = new HashSet<>();

  @Test
  void showsTheFirstRatingsOfUsersThatTheFitHasNotSeen() throws Exception {
    cold(SPLIT).evaluate(system(List.of()));

    Set<Long> shownUsers = new HashSet<>();
    asked.forEach(history -> history.rated().forEach(row -> shownUsers.add(row.userId())));
    assertThat(shownUsers).hasSize(10).doesNotContainAnyElementsOf(learnedFrom);
    assertThat(learnedFrom).hasSize(10);
    assertThat(asked.subList(20, 30))
        .allSatisfy(
            history ->
                assertThat(history.rated())
                    .extracting(LedgerRow::movieId)
                    .containsExactly(1L, 2L, 3L));
  }

  @Test
  void measuresByWhatWasLikedLaterAndByWhatWasHeldOut() throws Exception {
    ColdResult result = cold(SPLIT).evaluate(system(List.of(7L, 9L, 11L, 12L)));

    // After two ratings seven remain, so the first seven places of the list count; two of them are
    // hits.
    assertThat(recall(result.later().get(Shown.TWO))).isGreaterThanOrEqualTo(2 / 7.0);
    assertThat(ndcg(result.heldOut().get(Shown.TWO)))
        .isCloseTo(Math.log(2) / Math.log(3), within(1e-9));
    assertThat(result.later().get(Shown.ALL).samples().get(Measure.NDCG_10).value())
        .isEqualTo(ndcg(result.heldOut().get(Shown.ALL)));
  }

  @Test
  void leavesUsersOutWithTooFewRatings() {
    List<Rated> train = SPLIT.train().stream().filter(rated -> rated.movieId() < 5).toList();

    assertThatThrownBy(() -> cold(new Split(train, SPLIT.test())))
        .isInstanceOf(EvaluationException.class)
        .hasMessageContaining("0 users have 5 ratings");
  }

  @Test
  void theReportHasACurveForEachSystemBesideTheBaseline() throws Exception {
    ColdStart coldStart = cold(SPLIT);
    ColdReport report =
        ColdReport.of(
            "some data", List.of(coldStart.baseline(), coldStart.evaluate(system(List.of(9L)))), 1);

    assertThat(report.table().lines())
        .startsWith("some data")
        .anyMatch(line -> line.matches("NDCG@10 +1 +2 +3 +5 +all"))
        .anyMatch(line -> line.matches("test +1\\.0000 +1\\.0000 .*"))
        .anyMatch(line -> line.matches("  − popularity +\\+0\\..*"));
    JsonNode later = new ObjectMapper().readTree(report.json()).at("/newUsers/later");
    assertThat(later).hasSize(5);
    assertThat(later.get(3).get("ratings").asText()).isEqualTo("5");
    assertThat(later.get(3).at("/systems/1/figures/ndcg@10/difference/to").asText())
        .isEqualTo("popularity");
  }

  private static double recall(SystemResult result) {
    return result.value(Measure.RECALL_10).orElseThrow();
  }

  private static double ndcg(SystemResult result) {
    return result.value(Measure.NDCG_10).orElseThrow();
  }

  private static ColdStart cold(Split split) {
    return new ColdStart(split, List.of(), 1, CLOCK, Progress.NONE);
  }

  private HistorySystem system(List<Long> list) {
    return new HistorySystem() {
      @Override
      public String name() {
        return "test";
      }

      @Override
      public HistoryLists learn(TrainingSet train, Progress progress) {
        learnedFrom.addAll(train.histories().keySet());
        return (history, n) -> {
          asked.add(history);
          return list.stream().filter(movie -> !history.hiddenMovies().contains(movie)).toList();
        };
      }
    };
  }

  private static Split split(int users) {
    List<Rated> train = new ArrayList<>();
    List<Rated> test = new ArrayList<>();
    for (int user = 1; user <= users; user++) {
      for (int movie = 1; movie <= 8; movie++) {
        train.add(new Rated(user, movie, 4, 1000L * movie));
      }
      test.add(new Rated(user, 9, 5, 9000));
    }
    return new Split(train, test);
  }
}
