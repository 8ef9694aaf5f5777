package dev.tastestream.vectors;

import dev.tastestream.domain.FittedSpace;
import dev.tastestream.domain.Generation;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.MovieVector;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.ranking.Generated;
import dev.tastestream.ranking.VectorSpace;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The records of one generation. The generation is complete once its manifest is there and all
 * checks pass: number of movies, dimension, finite numbers, checksum, and that it can be decoded.
 * The result can change: missing vectors can arrive, and changed records are checked again, as they
 * would be after a restart.
 */
final class GenerationRecords<M> {

  private final GenerationId id;
  private final VectorSpace<M> space;

  /** All vectors; after {@link #whole}, only those that have changed since. */
  private final Map<Long, MovieVector> vectors = new HashMap<>();

  private final Map<Long, String> unreadable = new TreeMap<>();
  private final Set<Long> deleted = new HashSet<>();
  private Optional<Generation> manifest = Optional.empty();
  private Optional<String> manifestProblem = Optional.empty();
  private Optional<FittedSpace> whole = Optional.empty();

  /** The model from the last check; kept only until it is known which generation serves. */
  private Optional<Generated<M>> model = Optional.empty();

  GenerationRecords(GenerationId id, VectorSpace<M> space) {
    this.id = id;
    this.space = space;
  }

  GenerationId id() {
    return id;
  }

  Optional<Generation> manifest() {
    return manifest;
  }

  /** Returns the complete generation, as of the last {@link #settle}. */
  Optional<FittedSpace> whole() {
    return whole;
  }

  /** Returns the model that the last {@link #settle} has decoded, if any. */
  Optional<Generated<M>> model() {
    return model;
  }

  /** Releases the model, which is only needed if this generation serves. */
  void forgetModel() {
    model = Optional.empty();
  }

  void putVector(MovieVector vector) {
    unreadable.remove(vector.movieId());
    deleted.remove(vector.movieId());
    vectors.put(vector.movieId(), vector);
  }

  void putUnreadableVector(long movieId, String problem) {
    removeVector(movieId);
    unreadable.put(movieId, problem);
  }

  void removeVector(long movieId) {
    unreadable.remove(movieId);
    vectors.remove(movieId);
    deleted.add(movieId);
  }

  /** Rejects a second fit under the same number: profiles must not sum vectors of both. */
  void putManifest(Generation next) {
    boolean taken =
        manifest
            .filter(first -> !first.contents().sha256().equals(next.contents().sha256()))
            .isPresent();
    if (taken) {
      manifestProblem = Optional.of("the number is taken: publish the other fit under a new one");
    } else if (manifest.isEmpty() || manifestProblem.isEmpty()) {
      manifestProblem = Optional.empty();
      manifest = Optional.of(next);
    }
  }

  void putUnreadableManifest(String problem) {
    manifestProblem = Optional.of("manifest: " + problem);
  }

  void removeManifest() {
    manifest = Optional.empty();
    manifestProblem = Optional.empty();
  }

  /** Returns whether all records of it are deleted. */
  boolean isGone() {
    return manifest.isEmpty()
        && manifestProblem.isEmpty()
        && vectors.isEmpty()
        && unreadable.isEmpty();
  }

  /** Checks the records that have arrived since the last call. */
  void settle() {
    if (whole.isPresent() && hasChanged()) {
      whole.get().vectors().toList().stream()
          .filter(vector -> !deleted.contains(vector.movieId()))
          .forEach(vector -> vectors.putIfAbsent(vector.movieId(), vector));
      whole = Optional.empty();
    }
    deleted.clear();
    if (whole.isEmpty() && problem().isEmpty()) {
      whole = Optional.of(collect(manifest.orElseThrow()));
      vectors.clear();
    }
  }

  private boolean hasChanged() {
    return manifest.isEmpty()
        || manifestProblem.isPresent()
        || !vectors.isEmpty()
        || !unreadable.isEmpty()
        || !deleted.isEmpty();
  }

  /** Returns why it can't serve; empty if it can. */
  Optional<String> problem() {
    if (whole.isPresent()) {
      return Optional.empty();
    }
    if (manifestProblem.isPresent()) {
      return manifestProblem;
    }
    return manifest.isEmpty()
        ? Optional.of("no manifest, %d vectors".formatted(vectors.size() + unreadable.size()))
        : vectorProblem(manifest.get());
  }

  private Optional<String> vectorProblem(Generation manifest) {
    if (!unreadable.isEmpty()) {
      Map.Entry<Long, String> first = unreadable.entrySet().iterator().next();
      return Optional.of("movie %d: %s".formatted(first.getKey(), first.getValue()));
    }
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
      model = Optional.of(Generated.of(space, fitted));
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(e.getMessage());
    } catch (RuntimeException e) {
      // The numbers may be anyone's: no failure of a model may end the reading thread.
      return Optional.of("it cannot be decoded: " + e);
    }
  }

  private FittedSpace collect(Generation manifest) {
    Generation.Contents contents = manifest.contents();
    MovieVectors all = MovieVectors.of(id, contents.weighting(), vectors.values());
    return new FittedSpace(all, contents.parameters());
  }
}
