package dev.tastestream.vectors;

import dev.tastestream.domain.Generation;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.vectors.GenerationStatus.State;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The generations that an instance knows, serving or not. */
@FunctionalInterface
public interface KnownGenerations {

  /** Returns what the topics held at one moment. */
  Snapshot snapshot();

  /** Returns every generation that has a record, by space and number. */
  default List<GenerationStatus> all() {
    return snapshot().generations();
  }

  /**
   * The generations at one moment.
   *
   * @param generations every generation that has a record, by space and number
   * @param problems with pointers and with records of no generation, for messages
   */
  record Snapshot(List<GenerationStatus> generations, List<String> problems) {

    /** Before anything was read. */
    public static final Snapshot EMPTY = new Snapshot(List.of(), List.of());

    public Snapshot {
      generations = List.copyOf(generations);
      problems = List.copyOf(problems);
    }

    /** Returns the numbers of the serving generations, by space. */
    public Map<String, Integer> serving() {
      return generations.stream()
          .filter(status -> status.state() == State.SERVING)
          .map(GenerationStatus::id)
          .collect(Collectors.toUnmodifiableMap(GenerationId::space, GenerationId::number));
    }

    /** Returns the contents of a generation; empty if its manifest is missing. */
    public Optional<Generation.Contents> contents(GenerationId id) {
      return of(id).flatMap(GenerationStatus::manifest).map(Generation::contents);
    }

    Optional<GenerationStatus> of(GenerationId id) {
      return generations.stream().filter(status -> status.id().equals(id)).findAny();
    }

    /** Returns the numbers of a space that have a record. */
    List<Integer> numbers(String space) {
      return generations.stream()
          .map(GenerationStatus::id)
          .filter(id -> id.space().equals(space))
          .map(GenerationId::number)
          .toList();
    }

    /** Returns the newest generation before {@code serving} that could replace it. */
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
