package dev.tastestream.training;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.profile.History;
import dev.tastestream.profile.Profile;
import dev.tastestream.ranking.Ranker;
import dev.tastestream.ranking.Ranker.Ranked;
import dev.tastestream.ranking.Ranker.Request;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleBiFunction;

/**
 * How well lists foretell what users like: figures over the users who have a held-out rating of at
 * least {@value #RELEVANT} stars. A list may hold every movie outside the user's training history.
 */
record RankingQuality(double recallAt10, double ndcgAt10, double ndcgAt100) {

  private static final double RELEVANT = 4;
  private static final int LENGTH = 100;

  /** Makes a list for every user of the split, as the running program would, and compares. */
  static RankingQuality of(MovieVectors vectors, Split split) {
    return of(lists(vectors, split), relevant(split));
  }

  /** The best {@value #LENGTH} movies of every user with training ratings, by user. */
  static Map<Long, List<Long>> lists(MovieVectors vectors, Split split) {
    Ranker ranker = new Ranker(vectors);
    Map<Long, List<Long>> lists = new TreeMap<>();
    split.train().stream()
        .collect(groupingBy(LedgerRow::userId))
        .forEach(
            (user, rows) -> {
              History history = History.of(rows);
              Request request = new Request(Profile.of(history.rated(), vectors), history);
              lists.put(user, ranker.rank(request, LENGTH).stream().map(Ranked::movieId).toList());
            });
    return lists;
  }

  private static Map<Long, Set<Long>> relevant(Split split) {
    return split.test().stream()
        .filter(row -> row.stars() >= RELEVANT)
        .collect(groupingBy(LedgerRow::userId, mapping(LedgerRow::movieId, toSet())));
  }

  private static RankingQuality of(Map<Long, List<Long>> lists, Map<Long, Set<Long>> relevant) {
    return new RankingQuality(
        mean(lists, relevant, (list, liked) -> recall(list, liked, 10)),
        mean(lists, relevant, (list, liked) -> ndcg(list, liked, 10)),
        mean(lists, relevant, (list, liked) -> ndcg(list, liked, 100)));
  }

  private static double mean(
      Map<Long, List<Long>> lists,
      Map<Long, Set<Long>> relevant,
      ToDoubleBiFunction<List<Long>, Set<Long>> figure) {
    return relevant.entrySet().stream()
        .mapToDouble(
            user ->
                figure.applyAsDouble(lists.getOrDefault(user.getKey(), List.of()), user.getValue()))
        .average()
        .orElseThrow();
  }

  private static double recall(List<Long> list, Set<Long> liked, int k) {
    double hits = list.stream().limit(k).filter(liked::contains).count();
    return hits / Math.min(k, liked.size());
  }

  private static double ndcg(List<Long> list, Set<Long> liked, int k) {
    double gain = 0;
    double ideal = 0;
    for (int i = 0; i < k; i++) {
      double discount = Math.log(2) / Math.log(i + 2);
      gain += i < list.size() && liked.contains(list.get(i)) ? discount : 0;
      ideal += i < liked.size() ? discount : 0;
    }
    return gain / ideal;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "Recall@10 %.4f  NDCG@10 %.4f  NDCG@100 %.4f",
        recallAt10,
        ndcgAt10,
        ndcgAt100);
  }
}
