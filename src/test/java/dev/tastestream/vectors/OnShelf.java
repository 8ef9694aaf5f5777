package dev.tastestream.vectors;

import dev.tastestream.domain.FittedSpace;
import dev.tastestream.domain.Gate;
import dev.tastestream.domain.Generation;
import dev.tastestream.domain.Generation.Contents;
import dev.tastestream.domain.Generation.Fit;
import dev.tastestream.domain.MovieVector;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.Space;
import dev.tastestream.domain.Weighting;
import dev.tastestream.ranking.HybridWeights;
import dev.tastestream.ranking.VectorSpace;
import dev.tastestream.support.Histories;
import dev.tastestream.vectors.GenerationStatus.State;
import dev.tastestream.vectors.format.HybridWeightsFormat;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;

/** Generations of one space as they arrive, record by record. */
abstract class OnShelf {

  static final MovieVectors FIRST = Histories.vectors(1, 5, 3, 1);
  static final MovieVectors SECOND = Histories.vectors(2, 5, 3, 2);

  static final Map<String, List<Double>> PARAMETERS = Map.of("mean", List.of(3.5));

  GenerationShelf<HybridWeights> shelf;

  @BeforeEach
  void shelf() {
    shelf =
        new GenerationShelf<>(
            new VectorSpace<>(
                Space.TASTE,
                HybridWeightsFormat::decode,
                (ranking, weights) -> false,
                Optional.empty()));
  }

  void serve(MovieVectors vectors) {
    putVectors(vectors);
    shelf.putManifest(manifest(vectors));
    shelf.putPointer(vectors.id().number());
    shelf.settle();
  }

  void putVectors(MovieVectors vectors) {
    vectors.toList().forEach(vector -> shelf.putVector(vectors.id().number(), vector));
  }

  static MovieVector vector(long movieId, int dimension, float first) {
    float[] numbers = new float[dimension];
    numbers[0] = first;
    return new MovieVector(movieId, numbers, numbers, numbers, 0);
  }

  static Generation manifest(MovieVectors vectors) {
    return manifest(vectors, Gate.passed("test"));
  }

  static Generation manifest(MovieVectors vectors, Gate gate) {
    return manifest(vectors, gate, Instant.EPOCH);
  }

  static Generation manifest(MovieVectors vectors, Gate gate, Instant createdAt) {
    return new Generation(
        vectors.id(),
        new Contents(
            vectors.dimension(),
            vectors.size(),
            Checksum.of(new FittedSpace(vectors, PARAMETERS)),
            Weighting.TASTE,
            PARAMETERS),
        new Fit(Map.of(), Map.of(), createdAt),
        gate);
  }

  Optional<Integer> servingNumber() {
    return shelf.settle().map(fitted -> fitted.id().number());
  }

  State state(int number) {
    return status(number).state();
  }

  GenerationStatus status(int number) {
    return shelf.statuses().stream()
        .filter(status -> status.id().number() == number)
        .findAny()
        .orElseThrow();
  }
}
