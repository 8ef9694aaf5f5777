package dev.tastestream.ranking;

import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.Ranking;
import dev.tastestream.domain.Recommendation.Origin;
import dev.tastestream.domain.Space;
import dev.tastestream.profile.History;
import dev.tastestream.profile.StarsModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All models that serve at one moment: a generation of {@code taste} and one of each other space
 * that has any. A list is made from one such set only, so that no list mixes generations. Immutable
 * and thread-safe.
 *
 * @param taste finds the candidates of a list
 * @param weights of the other spaces in a hybrid list
 * @param content for movies without a vector; published with {@code taste}
 * @param beside the serving generations of the other spaces, at most one of each
 */
public record Models(
    Ranker taste, HybridWeights weights, Optional<ContentMap> content, List<Generated<?>> beside) {

  public Models {
    beside = List.copyOf(beside);
  }

  /** The models of taste, stars and titles. */
  public Models(
      Ranker taste,
      HybridWeights weights,
      Optional<Generated<StarsModel>> stars,
      Optional<Generated<TitleRanker>> titles,
      Optional<ContentMap> content) {
    this(
        taste,
        weights,
        content,
        Stream.<Optional<? extends Generated<?>>>of(stars, titles)
            .<Generated<?>>flatMap(Optional::stream)
            .toList());
  }

  /** Returns models of {@code taste} only, without predictions for new movies. */
  public static Models of(Ranker taste) {
    return new Models(taste, HybridWeights.NONE, Optional.empty(), List.of());
  }

  /**
   * Returns the models of all serving generations; empty if {@code taste} is not among them.
   *
   * @param serving at most one generation of each space
   */
  public static Optional<Models> of(List<Generated<?>> serving) {
    List<Generated<?>> beside = new ArrayList<>(serving);
    beside.removeIf(it -> it.model() instanceof Taste);
    return serving.stream()
        .flatMap(it -> it.as(Taste.class).stream())
        .map(Generated::model)
        .map(taste -> new Models(taste.ranker(), taste.weights(), taste.content(), beside))
        .findAny();
  }

  public Optional<Generated<StarsModel>> stars() {
    return of(Space.STARS, StarsModel.class);
  }

  public Optional<Generated<TitleRanker>> titles() {
    return of(Space.TITLE, TitleRanker.class);
  }

  private <M> Optional<Generated<M>> of(String space, Class<M> type) {
    return beside(space).flatMap(it -> it.as(type));
  }

  private Optional<Generated<?>> beside(String space) {
    return beside.stream().filter(it -> it.id().space().equals(space)).findAny();
  }

  /** Returns the ids of all serving generations, that of {@code taste} first. */
  public List<GenerationId> ids() {
    return Stream.concat(Stream.of(taste.vectors().id()), beside.stream().map(Generated::id))
        .toList();
  }

  /** Returns the map's points of a space; empty if it has none or no generation of it serves. */
  public Optional<MapPoints> points(String space) {
    MovieVectors vectors = taste.vectors();
    return space.equals(vectors.id().space())
        ? Optional.of(new MapPoints(vectors.id(), vectors.table()))
        : beside(space).flatMap(Generated::points);
  }

  /** Returns whether a ranking is possible. A hybrid of taste only is a ranking by taste. */
  public boolean serves(Ranking ranking) {
    return switch (ranking) {
      case HYBRID, TASTE -> true;
      case STARS -> stars().isPresent();
      case TITLE -> titles().isPresent();
    };
  }

  /** Returns the origin of the default lists. */
  public Origin origin() {
    return origin(Ranking.HYBRID);
  }

  /**
   * Returns the origin of the list that a user with this history gets.
   *
   * @throws java.util.NoSuchElementException if the ranking can't be {@linkplain #serves served}
   */
  public Origin origin(Ranking asked, History history) {
    boolean alone = asked == Ranking.STARS || asked == Ranking.TITLE;
    return origin(alone && history.rated().isEmpty() ? Ranking.TASTE : asked);
  }

  /** Returns the origin of the list that a user with ratings gets. */
  Origin origin(Ranking asked) {
    boolean plain = asked == Ranking.HYBRID && weights.equals(HybridWeights.NONE);
    Ranking by = plain ? Ranking.TASTE : asked;
    GenerationId id =
        switch (by) {
          case HYBRID, TASTE -> taste.vectors().id();
          case STARS -> stars().orElseThrow().id();
          case TITLE -> titles().orElseThrow().id();
        };
    Map<String, Integer> numbers = new HashMap<>();
    if (id.isFitted()) {
      numbers.put(id.space(), id.number());
    }
    beside.stream()
        .filter(it -> it.space().part().test(by, weights))
        .forEach(it -> numbers.put(it.id().space(), it.id().number()));
    return new Origin(id, numbers, by);
  }
}
