package dev.tastestream.vectors;

import dev.tastestream.domain.FittedSpace;
import dev.tastestream.domain.Generation;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.MovieVector;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.vectors.GenerationStatus.State;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Collects the generations of one space as their records arrive, and decides which one serves.
 *
 * <p>Vectors are put aside until their manifest is there and everything in it holds: number of
 * movies, dimension, finite numbers, checksum, and that a model can be made of it. Only then may
 * the generation serve. The pointer names the one that should; while that one is missing or
 * refused, the last good one goes on. Nothing is final: a generation that lacked vectors becomes
 * whole when they arrive.
 *
 * <p>Knows neither Kafka nor threads; one caller at a time.
 */
final class GenerationShelf {

  private final String space;
  private final Consumer<FittedSpace> check;
  private final Map<GenerationId, Map<Long, MovieVector>> arriving = new HashMap<>();
  private final Map<GenerationId, FittedSpace> whole = new HashMap<>();
  private final Map<GenerationId, String> malformed = new HashMap<>();
  private final Map<GenerationId, Generation> manifests =
      new TreeMap<>(
          Comparator.comparing(GenerationId::space).thenComparingInt(GenerationId::number));
  private OptionalInt pointer = OptionalInt.empty();
  private Optional<FittedSpace> serving = Optional.empty();

  /**
   * @param check throws {@link IllegalArgumentException} if no model of the space can be made of
   *     what was published
   */
  GenerationShelf(String space, Consumer<FittedSpace> check) {
    this.space = space;
    this.check = check;
  }

  /** Takes a vector. One of a generation that is already whole changes nothing. */
  void putVector(GenerationId id, MovieVector vector) {
    if (id.space().equals(space) && !whole.containsKey(id)) {
      arriving.computeIfAbsent(id, any -> new HashMap<>()).put(vector.movieId(), vector);
    }
  }

  /** A vector was deleted. One of a generation that is already whole changes nothing. */
  void removeVector(GenerationId id, long movieId) {
    arriving.computeIfPresent(
        id,
        (any, vectors) -> {
          vectors.remove(movieId);
          return vectors.isEmpty() ? null : vectors;
        });
  }

  void putManifest(Generation manifest) {
    manifests.put(manifest.id(), manifest);
  }

  /** A generation was deleted: it can't serve any more, unless it is the one that does. */
  void removeManifest(GenerationId id) {
    manifests.remove(id);
    malformed.remove(id);
    whole.remove(id);
  }

  /** A record of a generation could not be read, so the generation is not what was published. */
  void putMalformed(GenerationId id, String problem) {
    malformed.put(id, problem);
  }

  void putPointer(int number) {
    pointer = OptionalInt.of(number);
  }

  /** The pointer was deleted: nothing new serves until there is one again. */
  void removePointer() {
    pointer = OptionalInt.empty();
  }

  /** Checks what has arrived and returns what serves now; empty before the first. */
  Optional<FittedSpace> settle() {
    for (Generation manifest : manifests.values()) {
      GenerationId id = manifest.id();
      if (!whole.containsKey(id) && problem(manifest).isEmpty()) {
        whole.put(id, collect(manifest));
        arriving.remove(id);
      }
    }
    serving = choose();
    return serving;
  }

  /** What served when the shelf was last settled. */
  Optional<GenerationId> serving() {
    return serving.map(FittedSpace::id);
  }

  /** A generation that is whole, whether it serves or not. */
  Optional<FittedSpace> whole(int number) {
    GenerationId id = new GenerationId(space, number);
    return Optional.ofNullable(whole.get(id))
        .or(() -> serving.filter(fitted -> fitted.id().equals(id)));
  }

  private Optional<FittedSpace> choose() {
    if (pointer.isEmpty()) {
      return serving;
    }
    GenerationId target = new GenerationId(space, pointer.getAsInt());
    if (whole.containsKey(target)) {
      return Optional.of(whole.get(target));
    }
    return serving.or(
        () ->
            whole.values().stream()
                .filter(fitted -> fitted.id().number() < target.number())
                .filter(fitted -> !isRejected(fitted.id()))
                .max(Comparator.comparingInt(fitted -> fitted.id().number())));
  }

  private boolean isRejected(GenerationId id) {
    return Optional.ofNullable(manifests.get(id))
        .map(manifest -> manifest.gate().isRejected())
        .orElse(false);
  }

  /** Every manifest with what became of it, in order of number. Call after {@link #settle}. */
  List<GenerationStatus> statuses() {
    return manifests.values().stream().map(this::status).toList();
  }

  private GenerationStatus status(Generation manifest) {
    if (serving.map(fitted -> fitted.id().equals(manifest.id())).orElse(false)) {
      return new GenerationStatus(manifest, State.SERVING, Optional.empty());
    }
    if (whole.containsKey(manifest.id())) {
      return manifest.gate().isRejected()
          ? new GenerationStatus(manifest, State.REJECTED, Optional.of(manifest.gate().reason()))
          : new GenerationStatus(manifest, State.AVAILABLE, Optional.empty());
    }
    return new GenerationStatus(manifest, State.REFUSED, problem(manifest));
  }

  /** Why a generation that is not whole can't serve; empty if it can. */
  private Optional<String> problem(Generation manifest) {
    GenerationId id = manifest.id();
    if (!id.space().equals(space)) {
      return Optional.of("unknown space " + id.space());
    }
    if (malformed.containsKey(id)) {
      return Optional.of(malformed.get(id));
    }
    Map<Long, MovieVector> vectors = arriving.getOrDefault(id, Map.of());
    if (vectors.size() != manifest.contents().movies() || vectors.isEmpty()) {
      return Optional.of(
          "%d vectors, the manifest names %d"
              .formatted(vectors.size(), manifest.contents().movies()));
    }
    return vectors.values().stream()
        .flatMap(vector -> problem(manifest, vector).stream())
        .findFirst()
        .or(() -> parameterProblem(manifest))
        .or(() -> contentProblem(manifest));
  }

  private static Optional<String> parameterProblem(Generation manifest) {
    return manifest.contents().sortedParameters().entrySet().stream()
        .filter(parameter -> !parameter.getValue().stream().allMatch(Double::isFinite))
        .findFirst()
        .map(
            parameter ->
                "parameter %s has a number that is not finite".formatted(parameter.getKey()));
  }

  private static Optional<String> problem(Generation manifest, MovieVector vector) {
    if (vector.dimension() != manifest.contents().dimension()) {
      return Optional.of(
          "movie %d has dimension %d, the manifest names %d"
              .formatted(vector.movieId(), vector.dimension(), manifest.contents().dimension()));
    }
    return vector.isFinite()
        ? Optional.empty()
        : Optional.of("movie %d has a number that is not finite".formatted(vector.movieId()));
  }

  private Optional<String> contentProblem(Generation manifest) {
    try {
      FittedSpace fitted = collect(manifest);
      String actual = Checksum.of(fitted);
      if (!actual.equals(manifest.contents().sha256())) {
        return Optional.of(
            "checksum %s, the manifest names %s".formatted(actual, manifest.contents().sha256()));
      }
      check.accept(fitted);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(e.getMessage());
    }
  }

  private FittedSpace collect(Generation manifest) {
    Generation.Contents contents = manifest.contents();
    MovieVectors vectors =
        MovieVectors.of(manifest.id(), contents.weighting(), arriving.get(manifest.id()).values());
    return new FittedSpace(vectors, contents.parameters());
  }
}
