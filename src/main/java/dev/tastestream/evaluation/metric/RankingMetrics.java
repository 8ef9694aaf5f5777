package dev.tastestream.evaluation.metric;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.evaluation.split.Split;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.Stream;

/**
 * Metrics of lists, over the users with a {@linkplain Split#RELEVANT_STARS relevant} held-out movie
 * (NDCG: Järvelin and Kekäläinen 2002; normalised Recall: Liang et al. 2018). With R such movies of
 * a user:
 *
 * <pre>
 *   Recall@k = hits among the first k / min(k, R)
 *   NDCG@k   = Σ over hits 1/log2(rank + 1) / the same for min(k, R) hits at the top
 *   novelty  = mean over the first 10 of log2(users / users who rated the movie)
 *   coverage = movies among any user's first 10 / movies that were ever rated
 * </pre>
 *
 * <p>A user without a list scores 0.
 */
public final class RankingMetrics {

  private static final int TOP = 10;

  private final SortedMap<Long, Set<Long>> relevant;
  private final Set<Long> catalogue;
  private final Map<Long, Long> raters = new HashMap<>();
  private final double users;

  public RankingMetrics(Split split) {
    relevant =
        split.test().stream()
            .filter(Split::isRelevant)
            .collect(groupingBy(Rated::userId, TreeMap::new, mapping(Rated::movieId, toSet())));
    catalogue =
        Stream.of(split.train(), split.test())
            .flatMap(List::stream)
            .map(Rated::movieId)
            .collect(toSet());
    split.train().forEach(rating -> raters.merge(rating.movieId(), 1L, Long::sum));
    users = split.train().stream().mapToLong(Rated::userId).distinct().count();
  }

  /** Returns the number of users whose lists are measured. */
  public int users() {
    return relevant.size();
  }

  /** Measures lists, best first, by user; empty if no user has a relevant movie. */
  public Map<Measure, UserSample> of(Map<Long, List<Long>> lists) {
    Map<Measure, UserSample> samples = new EnumMap<>(Measure.class);
    if (!relevant.isEmpty()) {
      put(samples, Measure.RECALL_10, lists, (list, liked) -> recall(list, liked, 10));
      put(samples, Measure.RECALL_20, lists, (list, liked) -> recall(list, liked, 20));
      put(samples, Measure.NDCG_10, lists, (list, liked) -> ndcg(list, liked, 10));
      put(samples, Measure.NDCG_100, lists, (list, liked) -> ndcg(list, liked, 100));
      put(samples, Measure.NOVELTY, lists, (list, liked) -> novelty(list));
    }
    return samples;
  }

  /** Returns the part of the rated movies that is shown to any user, from 0 to 1. */
  public double coverage(Map<Long, List<Long>> lists) {
    Set<Long> shown = new HashSet<>();
    relevant.keySet().forEach(user -> shown.addAll(top(lists.getOrDefault(user, List.of()))));
    return (double) shown.size() / catalogue.size();
  }

  private void put(
      Map<Measure, UserSample> samples,
      Measure measure,
      Map<Long, List<Long>> lists,
      ToDoubleBiFunction<List<Long>, Set<Long>> figure) {
    double[] totals =
        relevant.entrySet().stream()
            .mapToDouble(
                user ->
                    figure.applyAsDouble(
                        lists.getOrDefault(user.getKey(), List.of()), user.getValue()))
            .toArray();
    double[] counts = new double[totals.length];
    Arrays.fill(counts, 1);
    samples.put(measure, new UserSample(measure, totals, counts));
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

  /** Returns the novelty; a movie without ratings counts as one with a single rating. */
  private double novelty(List<Long> list) {
    return top(list).stream()
        .mapToDouble(movie -> Math.log(users / raters.getOrDefault(movie, 1L)) / Math.log(2))
        .average()
        .orElse(0);
  }

  private static List<Long> top(List<Long> list) {
    return list.subList(0, Math.min(TOP, list.size()));
  }
}
