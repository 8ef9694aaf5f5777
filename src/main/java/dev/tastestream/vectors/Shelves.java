package dev.tastestream.vectors;

import dev.tastestream.domain.FittedSpace;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.Space;
import dev.tastestream.profile.StarsModel;
import dev.tastestream.profile.StarsSpace;
import dev.tastestream.profile.TitleSpace;
import dev.tastestream.ranking.ContentMap;
import dev.tastestream.ranking.Generated;
import dev.tastestream.ranking.HybridWeights;
import dev.tastestream.ranking.Ranker;
import dev.tastestream.ranking.Recommender;
import dev.tastestream.ranking.TitleRanker;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One shelf for each space, and what all of them together let serve. Models are made when their
 * generation begins to serve, and kept until another one does.
 *
 * <p>Knows neither Kafka nor threads; one caller at a time.
 */
final class Shelves {

  private final GenerationShelf taste = shelf(Space.TASTE);
  private final GenerationShelf stars = shelf(Space.STARS);
  private final GenerationShelf titles = shelf(Space.TITLE);
  private final Map<String, GenerationShelf> bySpace =
      Map.of(Space.TASTE, taste, Space.STARS, stars, Space.TITLE, titles);
  private Optional<Recommender> serving = Optional.empty();

  /** What makes a model of a space, and throws if none can be made. */
  static Consumer<FittedSpace> check(String space) {
    return switch (space) {
      case Space.STARS -> StarsSpace::decode;
      case Space.TITLE -> TitleSpace::decode;
      default ->
          taste -> {
            HybridWeights.of(taste);
            ContentMap.of(taste);
          };
    };
  }

  private static GenerationShelf shelf(String space) {
    return new GenerationShelf(space, check(space));
  }

  /** The shelf of a space; a record of an unknown one goes to a shelf that refuses it. */
  GenerationShelf of(String space) {
    return bySpace.getOrDefault(space, taste);
  }

  boolean knows(String space) {
    return bySpace.containsKey(space);
  }

  /**
   * Checks what has arrived and returns what serves now; the very same object if nothing has
   * changed.
   */
  Optional<Recommender> settle() {
    Optional<FittedSpace> ofTaste = taste.settle();
    Optional<FittedSpace> ofStars = stars.settle();
    Optional<FittedSpace> ofTitles = titles.settle();
    Optional<Ranker> ranker =
        ofTaste.map(
            fitted ->
                serving
                    .map(Recommender::taste)
                    .filter(before -> before.vectors().id().equals(fitted.id()))
                    .orElseGet(() -> new Ranker(fitted.vectors())));
    Optional<Generated<StarsModel>> starsModel =
        renewed(ofStars, serving.flatMap(Recommender::stars), StarsSpace::decode);
    Optional<Generated<TitleRanker>> titleRanker =
        renewed(
            ofTitles,
            serving.flatMap(Recommender::titles),
            fitted -> new TitleRanker(TitleSpace.decode(fitted)));
    Optional<Recommender> now =
        ranker.map(
            r ->
                new Recommender(
                    r, HybridWeights.of(ofTaste.get()), starsModel, titleRanker, content(ofTaste)));
    if (!now.equals(serving)) {
      serving = now;
    }
    return serving;
  }

  /**
   * The models of certain generations, serving or not; empty unless all of them are whole and one
   * of {@code taste} is among them. Call after {@link #settle}.
   *
   * @param generations numbers by space
   */
  Optional<Recommender> of(Map<String, Integer> generations) {
    if (!generations.keySet().stream().allMatch(space -> whole(space, generations).isPresent())) {
      return Optional.empty();
    }
    return whole(Space.TASTE, generations)
        .map(
            fitted ->
                new Recommender(
                    new Ranker(fitted.vectors()),
                    HybridWeights.of(fitted),
                    renewed(whole(Space.STARS, generations), Optional.empty(), StarsSpace::decode),
                    renewed(
                        whole(Space.TITLE, generations),
                        Optional.empty(),
                        titles -> new TitleRanker(TitleSpace.decode(titles))),
                    ContentMap.of(fitted)));
  }

  private Optional<FittedSpace> whole(String space, Map<String, Integer> generations) {
    return knows(space)
        ? Optional.ofNullable(generations.get(space)).flatMap(of(space)::whole)
        : Optional.empty();
  }

  /** The map of the generation that serves already is kept, as its vectors are. */
  private Optional<ContentMap> content(Optional<FittedSpace> taste) {
    return serving
        .filter(before -> before.taste().vectors().id().equals(taste.get().id()))
        .map(Recommender::content)
        .orElseGet(() -> taste.flatMap(ContentMap::of));
  }

  private static <M> Optional<Generated<M>> renewed(
      Optional<FittedSpace> fitted,
      Optional<Generated<M>> before,
      Function<FittedSpace, M> decoder) {
    return fitted.map(
        space ->
            before
                .filter(model -> model.id().equals(space.id()))
                .orElseGet(() -> new Generated<>(space.id(), decoder.apply(space))));
  }

  /** Every manifest with what became of it, by space and number. Call after {@link #settle}. */
  List<GenerationStatus> statuses() {
    return Space.ALL.stream().flatMap(space -> of(space).statuses().stream()).toList();
  }

  /** What serves in place of a generation that does not, for people. */
  String servingInstead(GenerationId refused) {
    return of(refused.space())
        .serving()
        .map(GenerationId::toString)
        .orElse(refused.space().equals(Space.TASTE) ? "popularity" : "nothing of that space");
  }
}
