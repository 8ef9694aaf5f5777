package dev.tastestream.program;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingDouble;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** How well the lists of the running program predict the movies that users like later. */
@Timeout(600)
@ExtendWith(Undisturbed.Resolver.class)
class RankingIT {

  private static final int K = 10;

  /** The floor after the short fit of these tests; QualityTest has that of a full fit. */
  private static final double FLOOR = 0.1;

  @Test
  void theListsThatHttpAnswersPredictLaterRatingsFarBetterThanPopularity(Undisturbed undisturbed) {
    SplitData split = undisturbed.split();
    double recall = recall(undisturbed.longLists(), split.relevant());
    double popularity = recall(popularityLists(split), split.relevant());

    System.out.printf("Recall@10 over HTTP: %.4f, popularity %.4f%n", recall, popularity);
    assertThat(recall).isGreaterThanOrEqualTo(FLOOR).isGreaterThan(1.3 * popularity);
  }

  @Test
  void noListHoldsAMovieThatItsUserHasRated(Undisturbed undisturbed) {
    Map<Long, Set<Long>> histories = undisturbed.split().histories();
    undisturbed
        .longLists()
        .forEach(
            (user, list) ->
                assertThat(list)
                    .as("list of user %d", user)
                    .hasSize(20)
                    .doesNotHaveDuplicates()
                    .doesNotContainAnyElementsOf(histories.get(user)));
  }

  /** Hits among the first {@value #K}, divided by the possible number; mean over the users. */
  private static double recall(Map<Long, List<Long>> lists, Map<Long, Set<Long>> relevant) {
    return relevant.entrySet().stream()
        .mapToDouble(
            user -> {
              List<Long> list = lists.getOrDefault(user.getKey(), List.of());
              double hits = list.stream().limit(K).filter(user.getValue()::contains).count();
              return hits / Math.min(K, user.getValue().size());
            })
        .average()
        .orElseThrow();
  }

  private static Map<Long, List<Long>> popularityLists(SplitData split) {
    Map<Long, Double> likes =
        split.train().stream()
            .collect(
                groupingBy(
                    SplitData.Line::movieId, summingDouble(it -> Math.max(it.rating() - 3, 0))));
    List<Long> best =
        likes.entrySet().stream()
            .sorted(Map.Entry.<Long, Double>comparingByValue(Comparator.reverseOrder()))
            .map(Map.Entry::getKey)
            .toList();
    Map<Long, List<Long>> lists = new TreeMap<>();
    split
        .histories()
        .forEach(
            (user, seen) ->
                lists.put(user, best.stream().filter(it -> !seen.contains(it)).limit(K).toList()));
    return lists;
  }
}
