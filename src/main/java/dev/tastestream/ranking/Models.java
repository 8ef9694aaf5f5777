package dev.tastestream.ranking;

import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.Ranking;
import dev.tastestream.domain.Recommendation.Origin;
import dev.tastestream.profile.History;
import dev.tastestream.profile.StarsModel;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that serves at one moment: a generation of {@code taste}, and those of the spaces
 * beside it that have one. Whoever makes lists takes one of these and uses nothing else, so that no
 * list mixes generations. Immutable and safe to share between threads.
 *
 * @param taste finds the candidates of a list
 * @param weights how the other spaces count in a hybrid list
 * @param content came with {@code taste}, for movies that it has no vector for
 */
public record Models(
    Ranker taste,
    HybridWeights weights,
    Optional<Generated<StarsModel>> stars,
    Optional<Generated<TitleRanker>> titles,
    Optional<ContentMap> content) {

  /** No space but {@code taste}, and no guess at new movies. */
  public static Models of(Ranker taste) {
    return new Models(
        taste, HybridWeights.NONE, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Whether lists of that kind can be made. A hybrid of taste alone is one by taste. */
  public boolean serves(Ranking ranking) {
    return switch (ranking) {
      case HYBRID, TASTE -> true;
      case STARS -> stars.isPresent();
      case TITLE -> titles.isPresent();
    };
  }

  /** What the lists that everybody gets are made of. */
  public Origin origin() {
    return origin(Ranking.HYBRID);
  }

  /**
   * What the list of that kind is made of that a user with such a history gets.
   *
   * @throws java.util.NoSuchElementException if the ranking can't be {@linkplain #serves served}
   */
  public Origin origin(Ranking asked, History history) {
    boolean alone = asked == Ranking.STARS || asked == Ranking.TITLE;
    return origin(alone && history.rated().isEmpty() ? Ranking.TASTE : asked);
  }

  /** The same for a user with ratings. */
  Origin origin(Ranking asked) {
    return switch (asked) {
      case HYBRID, TASTE -> {
        boolean hybrid = asked == Ranking.HYBRID && !weights.equals(HybridWeights.NONE);
        SortedMap<String, Integer> numbers = new TreeMap<>();
        GenerationId id = taste.vectors().id();
        if (id.isFitted()) {
          numbers.put(id.space(), id.number());
        }
        numbers.putAll(numberOf(stars));
        if (hybrid && weights.title() != 0) {
          numbers.putAll(numberOf(titles));
        }
        yield new Origin(id, numbers, hybrid ? Ranking.HYBRID : Ranking.TASTE);
      }
      case STARS -> new Origin(stars.orElseThrow().id(), numberOf(stars), asked);
      case TITLE -> {
        SortedMap<String, Integer> numbers = new TreeMap<>(numberOf(titles));
        numbers.putAll(numberOf(stars));
        yield new Origin(titles.orElseThrow().id(), numbers, asked);
      }
    };
  }

  private static Map<String, Integer> numberOf(Optional<? extends Generated<?>> used) {
    return used.<Map<String, Integer>>map(
            generated -> Map.of(generated.id().space(), generated.id().number()))
        .orElse(Map.of());
  }
}
