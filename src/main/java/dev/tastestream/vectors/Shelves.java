package dev.tastestream.vectors;

import dev.tastestream.domain.FittedSpace;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.Space;
import dev.tastestream.ranking.Generated;
import dev.tastestream.ranking.Models;
import dev.tastestream.ranking.Ranker;
import dev.tastestream.ranking.Recommender;
import dev.tastestream.ranking.TitleRanker;
import dev.tastestream.vectors.GenerationStatus.State;
import dev.tastestream.vectors.format.ContentMapFormat;
import dev.tastestream.vectors.format.HybridWeightsFormat;
import dev.tastestream.vectors.format.PlaneFormat;
import dev.tastestream.vectors.format.StarsFormat;
import dev.tastestream.vectors.format.TitleFormat;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

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
  private final Set<GenerationId> strangers = new TreeSet<>(GenerationId.ORDER);
  private Optional<Recommender> serving = Optional.empty();

  /** The generations that {@code serving} was made of. */
  private List<GenerationId> served = List.of();

  /** What makes a model of a space, and throws if none can be made. */
  static Consumer<FittedSpace> check(String space) {
    return switch (space) {
      case Space.STARS -> StarsFormat::decode;
      case Space.TITLE -> Shelves::checkTitles;
      case Space.TASTE -> Shelves::checkTaste;
      default ->
          fitted -> {
            throw new IllegalArgumentException(unknown(space));
          };
    };
  }

  private static void checkTaste(FittedSpace taste) {
    if (!taste.vectors().hasSums() || taste.vectors().dimension() == 0) {
      throw new IllegalArgumentException("vectors without sums: ratings can't be folded into them");
    }
    HybridWeightsFormat.decode(taste);
    ContentMapFormat.decode(taste);
    checkPlane(taste);
  }

  private static void checkTitles(FittedSpace titles) {
    TitleFormat.decode(titles);
    checkPlane(titles);
  }

  private static void checkPlane(FittedSpace space) {
    PlaneFormat.decode(space.parameters(), space.vectors().dimension());
  }

  private static String unknown(String space) {
    return "unknown space %s: there are %s".formatted(space, Space.ALL);
  }

  private static GenerationShelf shelf(String space) {
    return new GenerationShelf(space, check(space));
  }

  /** The shelf of a space; empty if nobody knows the space. */
  Optional<GenerationShelf> of(String space) {
    return Optional.ofNullable(bySpace.get(space));
  }

  /** There is a record of a generation of an unknown space. */
  void putStranger(GenerationId id) {
    strangers.add(id);
  }

  void removeStranger(GenerationId id) {
    strangers.remove(id);
  }

  /**
   * Checks what has arrived and returns what serves now; the very same object if nothing has
   * changed.
   */
  Optional<Recommender> settle() {
    Optional<FittedSpace> ofTaste = taste.settle();
    Optional<FittedSpace> ofStars = stars.settle();
    Optional<FittedSpace> ofTitles = titles.settle();
    List<GenerationId> now =
        Stream.of(ofTaste, ofStars, ofTitles)
            .flatMap(Optional::stream)
            .map(FittedSpace::id)
            .toList();
    if (!now.equals(served)) {
      serving = ofTaste.map(fitted -> recommender(fitted, ofStars, ofTitles));
      served = now;
    }
    return serving;
  }

  /** Models of generations that serve already are kept. */
  private Recommender recommender(
      FittedSpace ofTaste, Optional<FittedSpace> ofStars, Optional<FittedSpace> ofTitles) {
    Optional<Models> all = serving.map(Recommender::models);
    Optional<Models> before = all.filter(it -> it.taste().vectors().id().equals(ofTaste.id()));
    return new Recommender(
        new Models(
            before.map(Models::taste).orElseGet(() -> new Ranker(ofTaste.vectors())),
            HybridWeightsFormat.decode(ofTaste),
            renewed(ofStars, all.flatMap(Models::stars), StarsFormat::decode),
            renewed(ofTitles, all.flatMap(Models::titles), Shelves::titleRanker),
            before.map(Models::content).orElseGet(() -> ContentMapFormat.decode(ofTaste))));
  }

  private static TitleRanker titleRanker(FittedSpace titles) {
    return new TitleRanker(TitleFormat.decode(titles));
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
                    new Models(
                        new Ranker(fitted.vectors()),
                        HybridWeightsFormat.decode(fitted),
                        renewed(
                            whole(Space.STARS, generations), Optional.empty(), StarsFormat::decode),
                        renewed(
                            whole(Space.TITLE, generations),
                            Optional.empty(),
                            Shelves::titleRanker),
                        ContentMapFormat.decode(fitted))));
  }

  private Optional<FittedSpace> whole(String space, Map<String, Integer> generations) {
    return of(space)
        .flatMap(shelf -> Optional.ofNullable(generations.get(space)).flatMap(shelf::whole));
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

  /** What became of every generation, by space and number. Call after {@link #settle}. */
  List<GenerationStatus> statuses() {
    return Stream.concat(
            bySpace.values().stream().flatMap(shelf -> shelf.statuses().stream()),
            strangers.stream().map(Shelves::refused))
        .sorted(Comparator.comparing(GenerationStatus::id, GenerationId.ORDER))
        .toList();
  }

  private static GenerationStatus refused(GenerationId stranger) {
    return new GenerationStatus(
        stranger, Optional.empty(), State.REFUSED, Optional.of(unknown(stranger.space())));
  }

  /**
   * Why nothing ranks although a generation of {@code taste} was published; empty otherwise. Call
   * after {@link #settle}.
   */
  Optional<String> missing() {
    return taste.missing();
  }

  /** What is wrong with pointers, for people. Call after {@link #settle}. */
  List<String> pointerProblems() {
    return Space.ALL.stream()
        .flatMap(space -> bySpace.get(space).pointerProblem().stream())
        .toList();
  }

  /** What serves in place of a generation that does not, for people. */
  String servingInstead(GenerationId refused) {
    return of(refused.space())
        .flatMap(GenerationShelf::serving)
        .map(GenerationId::toString)
        .orElse(refused.space().equals(Space.TASTE) ? "popularity" : "nothing of that space");
  }
}
