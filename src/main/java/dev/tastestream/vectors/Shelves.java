package dev.tastestream.vectors;

import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.Space;
import dev.tastestream.ranking.Generated;
import dev.tastestream.ranking.Models;
import dev.tastestream.ranking.Recommender;
import dev.tastestream.vectors.GenerationStatus.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * One shelf for each space, and the models that all of them let serve. Models are decoded when
 * their generation begins to serve, and kept until another one does.
 *
 * <p>Has no access to Kafka or threads; for one caller at a time.
 */
final class Shelves {

  private final Spaces spaces;
  private final Map<String, GenerationShelf<?>> bySpace = new TreeMap<>();
  private final Set<GenerationId> unknown = new TreeSet<>(GenerationId.ORDER);
  private Optional<Recommender> serving = Optional.empty();

  /** The generations in {@code serving}. */
  private List<GenerationId> served = List.of();

  Shelves(Spaces spaces) {
    this.spaces = spaces;
    spaces.all().forEach(space -> bySpace.put(space.id(), new GenerationShelf<>(space)));
  }

  /** Returns the shelf of a space; empty if the space is unknown. */
  Optional<GenerationShelf<?>> of(String space) {
    return Optional.ofNullable(bySpace.get(space));
  }

  /** Notes a generation of an unknown space. */
  void putUnknown(GenerationId id) {
    unknown.add(id);
  }

  void removeUnknown(GenerationId id) {
    unknown.remove(id);
  }

  /** Checks new records and returns what serves now; the same object if nothing has changed. */
  Optional<Recommender> settle() {
    List<Generated<?>> models = new ArrayList<>();
    bySpace.values().forEach(shelf -> shelf.settle().ifPresent(models::add));
    List<GenerationId> now = models.stream().map(Generated::id).toList();
    if (!now.equals(served)) {
      serving = Models.of(models).map(Recommender::new);
      served = now;
    }
    return serving;
  }

  /**
   * Returns the models of given generations, serving or not; empty unless all of them are complete
   * and one is of {@code taste}. Call after {@link #settle}.
   *
   * @param generations numbers by space
   */
  Optional<Recommender> of(Map<String, Integer> generations) {
    List<Generated<?>> models = new ArrayList<>();
    generations.forEach(
        (space, number) -> of(space).flatMap(it -> it.model(number)).ifPresent(models::add));
    return models.size() < generations.size()
        ? Optional.empty()
        : Models.of(models).map(Recommender::new);
  }

  /** Returns the status of every generation, by space and number. Call after {@link #settle}. */
  List<GenerationStatus> statuses() {
    return Stream.concat(
            bySpace.values().stream().flatMap(shelf -> shelf.statuses().stream()),
            unknown.stream().map(this::refused))
        .sorted(Comparator.comparing(GenerationStatus::id, GenerationId.ORDER))
        .toList();
  }

  private GenerationStatus refused(GenerationId id) {
    return new GenerationStatus(
        id, Optional.empty(), State.REFUSED, Optional.of(spaces.unknown(id.space())));
  }

  /**
   * Returns why nothing ranks although a generation of {@code taste} was published; otherwise
   * empty. Call after {@link #settle}.
   */
  Optional<String> missing() {
    return bySpace.get(Space.TASTE).missing();
  }

  /** Returns what is wrong with pointers, for messages. Call after {@link #settle}. */
  List<String> pointerProblems() {
    return bySpace.values().stream().flatMap(shelf -> shelf.pointerProblem().stream()).toList();
  }

  /** Returns what serves in place of a generation that does not, for messages. */
  String servingInstead(GenerationId refused) {
    return of(refused.space())
        .flatMap(shelf -> shelf.serving())
        .map(GenerationId::toString)
        .orElse(refused.space().equals(Space.TASTE) ? "popularity" : "nothing of that space");
  }
}
