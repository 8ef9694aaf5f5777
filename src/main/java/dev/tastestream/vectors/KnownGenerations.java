package dev.tastestream.vectors;

import dev.tastestream.domain.Generation;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.vectors.GenerationStatus.State;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The generations that an instance has heard of, for those who ask what serves and what does not.
 */
@FunctionalInterface
public interface KnownGenerations {

  /** What the topics held at one moment. */
  Snapshot snapshot();

  /** Every generation of which a record is left, by space and number. */
  default List<GenerationStatus> all() {
    return snapshot().generations();
  }

  /**
   * One moment.
   *
   * @param generations every generation of which a record is left, by space and number
   * @param problems of records that belong to no generation, and of pointers, for people
   */
  record Snapshot(List<GenerationStatus> generations, List<String> problems) {

    /** Before anything was read. */
    public static final Snapshot EMPTY = new Snapshot(List.of(), List.of());

    public Snapshot {
      generations = List.copyOf(generations);
      problems = List.copyOf(problems);
    }

    /** The numbers of the generations that serve, by space. */
    public Map<String, Integer> serving() {
      return generations.stream()
          .filter(status -> status.state() == State.SERVING)
          .map(GenerationStatus::id)
          .collect(Collectors.toUnmodifiableMap(GenerationId::space, GenerationId::number));
    }

    /** What belongs to a generation; empty if no manifest of it is left. */
    public Optional<Generation.Contents> contents(GenerationId id) {
      return of(id).flatMap(GenerationStatus::manifest).map(Generation::contents);
    }

    Optional<GenerationStatus> of(GenerationId id) {
      return generations.stream().filter(status -> status.id().equals(id)).findAny();
    }

    /** The numbers of a space of which a record is left. */
    List<Integer> numbers(String space) {
      return generations.stream()
          .map(GenerationStatus::id)
          .filter(id -> id.space().equals(space))
          .map(GenerationId::number)
          .toList();
    }

    /** The newest generation before {@code serving} that could serve in its place. */
    Optional<Integer> availableBefore(GenerationId serving) {
      return generations.stream()
          .filter(status -> status.state() == State.AVAILABLE)
          .map(GenerationStatus::id)
          .filter(id -> id.space().equals(serving.space()) && id.number() < serving.number())
          .map(GenerationId::number)
          .max(Comparator.naturalOrder());
    }
  }
}
