package dev.tastestream.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.domain.Gate;
import dev.tastestream.domain.Generation;
import dev.tastestream.domain.Generation.Contents;
import dev.tastestream.domain.Generation.Fit;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.MovieVector;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.Space;
import dev.tastestream.domain.Weighting;
import dev.tastestream.support.Histories;
import dev.tastestream.vectors.GenerationStatus.State;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GenerationShelfTest {

  private static final MovieVectors FIRST = Histories.vectors(1, 5, 3, 1);
  private static final MovieVectors SECOND = Histories.vectors(2, 5, 3, 2);

  private GenerationShelf shelf;

  @BeforeEach
  void shelf() {
    shelf = new GenerationShelf(Space.TASTE);
  }

  @Test
  void wholeGenerationServesOnceThePointerNamesIt() {
    putVectors(FIRST);
    shelf.putManifest(manifest(FIRST));
    assertThat(shelf.settle()).isEmpty();
    shelf.putPointer(1);
    assertThat(servingNumber()).contains(1);
    assertThat(state(1)).isEqualTo(State.SERVING);
  }

  @Test
  void recordsMayArriveInAnyOrder() {
    shelf.putPointer(1);
    shelf.putManifest(manifest(FIRST));
    assertThat(shelf.settle()).isEmpty();
    putVectors(FIRST);
    assertThat(servingNumber()).contains(1);
  }

  @Test
  void pointerBackToAnEarlierGenerationRollsBack() {
    serve(FIRST);
    serve(SECOND);
    assertThat(servingNumber()).contains(2);
    shelf.putPointer(1);
    assertThat(servingNumber()).contains(1);
    assertThat(state(2)).isEqualTo(State.AVAILABLE);
  }

  @Test
  void missingVectorIsRefusedAndTheLastGoodGenerationGoesOn() {
    serve(FIRST);
    putVectors(SECOND);
    shelf.removeVector(SECOND.id(), 3);
    refuses(manifest(SECOND), "4 vectors, the manifest names 5");
  }

  @Test
  void manifestWithoutVectorsIsRefused() {
    serve(FIRST);
    refuses(manifest(SECOND), "0 vectors");
  }

  @Test
  void vectorTooManyIsRefused() {
    serve(FIRST);
    putVectors(SECOND);
    shelf.putVector(SECOND.id(), vector(99, 3, 0));
    refuses(manifest(SECOND), "6 vectors");
  }

  @Test
  void otherDimensionIsRefused() {
    serve(FIRST);
    putVectors(SECOND);
    shelf.putVector(SECOND.id(), vector(3, 4, 0));
    refuses(manifest(SECOND), "movie 3 has dimension 4");
  }

  @Test
  void numberThatIsNotFiniteIsRefused() {
    serve(FIRST);
    putVectors(SECOND);
    shelf.putVector(SECOND.id(), vector(3, 3, Float.NaN));
    refuses(manifest(SECOND), "movie 3");
  }

  @Test
  void changedVectorIsRefusedByItsChecksum() {
    serve(FIRST);
    putVectors(SECOND);
    shelf.putVector(SECOND.id(), vector(3, 3, 0.5f));
    refuses(manifest(SECOND), "checksum");
  }

  @Test
  void malformedVectorIsRefused() {
    serve(FIRST);
    putVectors(SECOND);
    shelf.putMalformed(SECOND.id(), "movie 3: the value is no JSON");
    refuses(manifest(SECOND), "movie 3: the value is no JSON");
  }

  @Test
  void otherSpaceIsRefused() {
    GenerationId id = new GenerationId("smell", 1);
    Generation taste = manifest(FIRST);
    shelf.putManifest(new Generation(id, taste.contents(), taste.fit(), taste.gate()));
    shelf.settle();
    assertThat(shelf.statuses().get(0).problem()).contains("unknown space smell");
  }

  @Test
  void whatItsGateHasRejectedServesOnlyIfThePointerNamesIt() {
    putVectors(FIRST);
    putVectors(SECOND);
    shelf.putManifest(manifest(FIRST));
    shelf.putManifest(manifest(SECOND, Gate.rejected("worse than popularity")));
    shelf.putPointer(3);
    assertThat(servingNumber()).contains(1);
    assertThat(shelf.statuses().get(1))
        .satisfies(status -> assertThat(status.state()).isEqualTo(State.REJECTED))
        .satisfies(status -> assertThat(status.problem()).contains("worse than popularity"));

    shelf.putPointer(2);

    assertThat(servingNumber()).contains(2);
  }

  @Test
  void afterARestartTheNewestWholeGenerationBeforeTheRefusedOneServes() {
    putVectors(FIRST);
    shelf.putManifest(manifest(FIRST));
    shelf.putManifest(manifest(SECOND));
    shelf.putPointer(2);
    assertThat(servingNumber()).contains(1);
  }

  @Test
  void servingGenerationGoesOnAfterItWasDeleted() {
    serve(FIRST);
    shelf.removeManifest(FIRST.id());
    assertThat(servingNumber()).contains(1);
    serve(SECOND);
    assertThat(servingNumber()).contains(2);
  }

  private void refuses(Generation manifest, String problem) {
    shelf.putManifest(manifest);
    shelf.putPointer(manifest.id().number());
    assertThat(servingNumber()).contains(1);
    GenerationStatus status = shelf.statuses().get(manifest.id().number() - 1);
    assertThat(status.state()).isEqualTo(State.REFUSED);
    assertThat(status.problem()).hasValueSatisfying(p -> assertThat(p).contains(problem));
  }

  private void serve(MovieVectors vectors) {
    putVectors(vectors);
    shelf.putManifest(manifest(vectors));
    shelf.putPointer(vectors.id().number());
    shelf.settle();
  }

  private void putVectors(MovieVectors vectors) {
    vectors.toList().forEach(vector -> shelf.putVector(vectors.id(), vector));
  }

  private static MovieVector vector(long movieId, int dimension, float first) {
    float[] numbers = new float[dimension];
    numbers[0] = first;
    return new MovieVector(movieId, numbers, numbers, numbers, 0);
  }

  private static Generation manifest(MovieVectors vectors) {
    return manifest(vectors, Gate.passed("test"));
  }

  private static Generation manifest(MovieVectors vectors, Gate gate) {
    return new Generation(
        vectors.id(),
        new Contents(
            vectors.dimension(),
            vectors.size(),
            Checksum.of(vectors),
            Weighting.TASTE,
            Map.of("mean", List.of(3.5))),
        new Fit(Map.of(), Map.of(), Instant.EPOCH),
        gate);
  }

  private Optional<Integer> servingNumber() {
    return shelf.settle().map(vectors -> vectors.id().number());
  }

  private State state(int number) {
    return shelf.statuses().get(number - 1).state();
  }
}
