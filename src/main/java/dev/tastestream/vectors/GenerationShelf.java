package dev.tastestream.vectors;

import dev.tastestream.domain.FittedSpace;
import dev.tastestream.domain.Generation;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.MovieVector;
import dev.tastestream.ranking.Generated;
import dev.tastestream.ranking.VectorSpace;
import dev.tastestream.vectors.GenerationStatus.State;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Collects the generations of one space as their records arrive, and decides which one serves.
 *
 * <p>Only a complete generation may serve. While the one that the pointer names is missing or
 * refused, the last good one goes on. After a restart the last good one is unknown; then the newest
 * before the pointer's serves, or else the first after it.
 *
 * <p>Has no access to Kafka or threads; for one caller at a time.
 */
final class GenerationShelf<M> {

  private static final int NEWEST = Integer.MAX_VALUE;

  private final VectorSpace<M> space;
  private final NavigableMap<Integer, GenerationRecords<M>> generations = new TreeMap<>();
  private OptionalInt pointer = OptionalInt.empty();
  private Optional<String> unreadablePointer = Optional.empty();
  private Optional<FittedSpace> serving = Optional.empty();
  private Optional<Generated<M>> model = Optional.empty();

  GenerationShelf(VectorSpace<M> space) {
    this.space = space;
  }

  void putVector(int number, MovieVector vector) {
    records(number).putVector(vector);
  }

  /** Removes a deleted vector. */
  void removeVector(int number, long movieId) {
    records(number).removeVector(movieId);
  }

  /** Notes a vector that can't be decoded. */
  void putUnreadableVector(int number, long movieId, String problem) {
    records(number).putUnreadableVector(movieId, problem);
  }

  void putManifest(Generation manifest) {
    records(manifest.id().number()).putManifest(manifest);
  }

  /** Notes a manifest that can't be decoded. */
  void putUnreadableManifest(int number, String problem) {
    records(number).putUnreadableManifest(problem);
  }

  /** Removes a deleted manifest. The generation can't serve any more, unless it is serving now. */
  void removeManifest(int number) {
    records(number).removeManifest();
  }

  void putPointer(int number) {
    pointer = OptionalInt.of(number);
    unreadablePointer = Optional.empty();
  }

  /** Notes a pointer that can't be decoded; the pointer before it still counts. */
  void putUnreadablePointer(String problem) {
    pointer = OptionalInt.of(pointer.orElse(NEWEST));
    unreadablePointer = Optional.of(problem);
  }

  /** Removes a deleted pointer; nothing new serves until there is another. */
  void removePointer() {
    pointer = OptionalInt.empty();
    unreadablePointer = Optional.empty();
  }

  private GenerationRecords<M> records(int number) {
    return generations.computeIfAbsent(
        number, any -> new GenerationRecords<>(new GenerationId(space.id(), number), space));
  }

  /** Checks new records and returns what serves now; empty before the first generation. */
  Optional<Generated<M>> settle() {
    generations.values().forEach(GenerationRecords::settle);
    generations.values().removeIf(GenerationRecords::isGone);
    serving = choose();
    model = serving.map(chosen -> model(chosen));
    generations.values().forEach(GenerationRecords::forgetModel);
    return model;
  }

  /** Returns the model of the serving generation: kept, just checked, or decoded now. */
  private Generated<M> model(FittedSpace chosen) {
    return model
        .filter(kept -> kept.id().equals(chosen.id()))
        .or(
            () ->
                Optional.ofNullable(generations.get(chosen.id().number()))
                    .flatMap(GenerationRecords::model))
        .orElseGet(() -> Generated.of(space, chosen));
  }

  /** Returns the model of a complete generation, serving or not. */
  Optional<Generated<M>> model(int number) {
    return whole(number).map(this::model);
  }

  /**
   * Returns why nothing serves although a generation was published that its gate did not reject;
   * otherwise empty. Call after {@link #settle}.
   */
  Optional<String> missing() {
    return serving.isPresent()
        ? Optional.empty()
        : generations.values().stream()
            .filter(records -> !isRejected(records))
            .max(Comparator.comparingInt(records -> records.id().number()))
            .map(this::missing)
            .or(this::pointerProblem);
  }

  private String missing(GenerationRecords<M> published) {
    return "%s was published and can't serve: %s"
        .formatted(
            published.id(),
            problem(published)
                .orElse(
                    "no pointer names it ('generations pin %d --space %s' sets one)"
                        .formatted(published.id().number(), space.id())));
  }

  /** Returns what served at the last {@link #settle}. */
  Optional<GenerationId> serving() {
    return serving.map(FittedSpace::id);
  }

  /** Returns a complete generation, serving or not. */
  Optional<FittedSpace> whole(int number) {
    return Optional.ofNullable(generations.get(number))
        .flatMap(GenerationRecords::whole)
        .or(() -> serving.filter(fitted -> fitted.id().number() == number));
  }

  private Optional<FittedSpace> choose() {
    if (pointer.isEmpty()) {
      return serving;
    }
    int target = pointer.getAsInt();
    return Optional.ofNullable(generations.get(target))
        .filter(records -> problem(records).isEmpty())
        .flatMap(GenerationRecords::whole)
        .or(() -> serving)
        .or(
            () ->
                Stream.concat(
                        generations.headMap(target, false).descendingMap().values().stream(),
                        generations.tailMap(target, false).values().stream())
                    .filter(records -> problem(records).isEmpty() && !isRejected(records))
                    .flatMap(records -> records.whole().stream())
                    .findFirst());
  }

  /** Returns the status of each generation, in order of number. Call after {@link #settle}. */
  List<GenerationStatus> statuses() {
    return generations.values().stream().map(this::status).toList();
  }

  private GenerationStatus status(GenerationRecords<M> records) {
    Optional<String> problem = problem(records);
    if (serving().filter(records.id()::equals).isPresent()) {
      return status(records, State.SERVING, problem);
    }
    if (problem.isPresent()) {
      return status(records, State.REFUSED, problem);
    }
    return isRejected(records)
        ? status(records, State.REJECTED, records.manifest().map(it -> it.gate().reason()))
        : status(records, State.AVAILABLE, Optional.empty());
  }

  private static GenerationStatus status(
      GenerationRecords<?> records, State state, Optional<String> problem) {
    return new GenerationStatus(records.id(), records.manifest(), state, problem);
  }

  private static boolean isRejected(GenerationRecords<?> records) {
    return records.manifest().filter(it -> it.gate().isRejected()).isPresent();
  }

  /** Returns why a generation can't serve; empty if it can. */
  private Optional<String> problem(GenerationRecords<M> records) {
    return records.problem().or(() -> outrun(records));
  }

  /** Compares creation times, not arrival times, so that an archive can be restored. */
  private Optional<String> outrun(GenerationRecords<M> records) {
    Instant made = createdAt(records);
    return generations.tailMap(records.id().number(), false).values().stream()
        .filter(later -> later.whole().isPresent() && createdAt(later).isBefore(made))
        .findFirst()
        .map(
            later ->
                "older number: %s was there before; publish it under a new one"
                    .formatted(later.id()));
  }

  private static Instant createdAt(GenerationRecords<?> whole) {
    return whole.manifest().orElseThrow().fit().createdAt();
  }

  /** Returns what is wrong with the pointer, for messages. Call after {@link #settle}. */
  Optional<String> pointerProblem() {
    if (unreadablePointer.isPresent()) {
      return unreadablePointer.map(problem -> "pointer of %s: %s".formatted(space.id(), problem));
    }
    return pointer.isPresent() && !generations.containsKey(pointer.getAsInt())
        ? Optional.of(
            "pointer of %s: %s:%d is not published"
                .formatted(space.id(), space.id(), pointer.getAsInt()))
        : Optional.empty();
  }
}
