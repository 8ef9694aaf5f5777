package dev.tastestream.evaluation;

import dev.tastestream.domain.MovieVectors;
import dev.tastestream.evaluation.system.TrainingSet;
import dev.tastestream.ranking.Popularity;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All candidates of lists, the most popular first, then by id. It fills up short lists, so that
 * systems that know fewer movies are measured on lists of the same length.
 */
final class PopularityOrder {

  private final List<Long> movies;

  PopularityOrder(TrainingSet train) {
    Popularity popularity = new Popularity();
    train.ratings().forEach(popularity::add);
    MovieVectors counted = popularity.toVectors();
    Map<Long, Float> scores = new HashMap<>();
    for (int row = 0; row < counted.size(); row++) {
      scores.put(counted.movieId(row), counted.bias()[row]);
    }
    float unrated = (float) Popularity.score(0);
    movies =
        Arrays.stream(train.candidates())
            .boxed()
            .sorted(
                Comparator.<Long, Float>comparing(id -> scores.getOrDefault(id, unrated))
                    .reversed()
                    .thenComparing(Comparator.naturalOrder()))
            .toList();
  }

  /** Appends the most popular movies that are neither in the list nor hidden, up to {@code n}. */
  List<Long> complete(Set<Long> hidden, List<Long> list, int n) {
    if (list.size() >= n) {
      return list;
    }
    Set<Long> taken = new HashSet<>(hidden);
    taken.addAll(list);
    return Stream.concat(list.stream(), movies.stream().filter(movie -> !taken.contains(movie)))
        .limit(n)
        .toList();
  }
}
