package dev.tastestream.vectors;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.Test;

class GenerationShelfTest {

  private static final MovieVectors FIRST = Histories.vectors(1, 5, 3, 1);
  private static final MovieVectors SECOND = Histories.vectors(2, 5, 3, 2);

  private static final Map<String, List<Double>> PARAMETERS = Map.of("mean", List.of(3.5));

  private GenerationShelf<HybridWeights> shelf;

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
    shelf.removeVector(2, 3);
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
    shelf.putVector(2, vector(99, 3, 0));
    refuses(manifest(SECOND), "6 vectors");
  }

  @Test
  void otherDimensionIsRefused() {
    serve(FIRST);
    putVectors(SECOND);
    shelf.putVector(2, vector(3, 4, 0));
    refuses(manifest(SECOND), "movie 3 has dimension 4");
  }

  @Test
  void numberThatIsNotFiniteIsRefused() {
    serve(FIRST);
    putVectors(SECOND);
    shelf.putVector(2, vector(3, 3, Float.NaN));
    refuses(manifest(SECOND), "movie 3");
  }

  @Test
  void changedVectorIsRefusedByItsChecksum() {
    serve(FIRST);
    putVectors(SECOND);
    shelf.putVector(2, vector(3, 3, 0.5f));
    refuses(manifest(SECOND), "checksum");
  }

  @Test
  void malformedVectorIsRefused() {
    serve(FIRST);
    putVectors(SECOND);
    shelf.putUnreadableVector(2, 3, "the value is not JSON");
    refuses(manifest(SECOND), "movie 3: the value is not JSON");
  }

  @Test
  void vectorsWithoutAManifestAreRefused() {
    serve(FIRST);
    putVectors(SECOND);
    shelf.putPointer(2);
    assertRefused(2, "no manifest, 5 vectors");
  }

  @Test
  void manifestThatCanNotBeReadIsRefusedUntilThereIsAGoodOne() {
    serve(FIRST);
    putVectors(SECOND);
    shelf.putUnreadableManifest(2, "the value is not JSON");
    shelf.putPointer(2);
    assertRefused(2, "manifest: the value is not JSON");

    shelf.putManifest(manifest(SECOND));

    assertThat(servingNumber()).contains(2);
  }

  @Test
  void goodVectorHealsWhatAMalformedOneHasBroken() {
    serve(FIRST);
    putVectors(SECOND);
    shelf.putUnreadableVector(2, 3, "the value is not JSON");
    refuses(manifest(SECOND), "movie 3");

    putVectors(SECOND);

    assertThat(servingNumber()).contains(2);
    assertThat(shelf.statuses()).allMatch(status -> status.problem().isEmpty());
  }

  @Test
  void whatBecomesOfTheServingOneIsSaidAndItIsRefusedAfterARestart() {
    serve(FIRST);
    serve(SECOND);
    shelf.putUnreadableVector(2, 3, "the value is not JSON");
    assertThat(servingNumber()).contains(2);
    assertThat(status(2).state()).isEqualTo(State.SERVING);
    assertThat(status(2).problem()).contains("movie 3: the value is not JSON");

    shelf();
    putVectors(FIRST);
    shelf.putManifest(manifest(FIRST));
    putVectors(SECOND);
    shelf.putManifest(manifest(SECOND));
    shelf.putPointer(2);
    shelf.putUnreadableVector(2, 3, "the value is not JSON");
    assertThat(servingNumber()).contains(1);
    assertRefused(2, "movie 3");
  }

  @Test
  void otherFitUnderANumberThatIsTakenIsRefused() {
    serve(FIRST);
    MovieVectors other = Histories.vectors(1, 5, 3, 7);
    putVectors(other);
    shelf.putManifest(manifest(other));
    shelf.settle();
    assertThat(shelf.whole(1).orElseThrow().vectors().score()).isEqualTo(FIRST.score());
    assertThat(status(1).problem().orElseThrow()).contains("the number is taken");

    shelf();
    shelf.putManifest(manifest(FIRST));
    putVectors(other);
    shelf.putManifest(manifest(other));
    shelf.putPointer(1);
    assertThat(shelf.settle()).isEmpty();
    assertRefused(1, "the number is taken");
  }

  @Test
  void olderNumberThatComesLaterIsRefused() {
    serve(SECOND);
    putVectors(FIRST);
    shelf.putManifest(manifest(FIRST, Gate.passed("test"), Instant.EPOCH.plusSeconds(1)));
    shelf.putPointer(1);
    assertThat(servingNumber()).contains(2);
    assertRefused(1, "older number: taste:2 was there before");
  }

  @Test
  void largerNumberThatIsNotWholeMakesNoOtherOlder() {
    shelf.putManifest(manifest(SECOND));
    putVectors(FIRST);
    shelf.putManifest(manifest(FIRST, Gate.passed("test"), Instant.EPOCH.plusSeconds(1)));
    shelf.putPointer(1);
    assertThat(servingNumber()).contains(1);
  }

  @Test
  void pointerToNothingIsAProblemAndTheLastGoodOneGoesOn() {
    serve(FIRST);
    shelf.putPointer(9);
    assertThat(servingNumber()).contains(1);
    assertThat(shelf.pointerProblem()).contains("pointer of taste: taste:9 is not published");
  }

  @Test
  void pointerThatCanNotBeReadLeavesTheFormerOne() {
    serve(FIRST);
    putVectors(SECOND);
    shelf.putManifest(manifest(SECOND));
    shelf.putUnreadablePointer("the value is not JSON");
    assertThat(servingNumber()).contains(1);
    assertThat(shelf.pointerProblem()).contains("pointer of taste: the value is not JSON");

    shelf();
    putVectors(FIRST);
    shelf.putManifest(manifest(FIRST));
    shelf.putUnreadablePointer("compaction has taken the former one");
    assertThat(servingNumber()).contains(1);
  }

  @Test
  void afterARestartALaterGenerationIsBetterThanNone() {
    shelf.putPointer(1);
    shelf.putManifest(manifest(FIRST));
    putVectors(SECOND);
    shelf.putManifest(manifest(SECOND));
    assertThat(servingNumber()).contains(2);
  }

  @Test
  void ofADeletedGenerationNothingIsLeft() {
    serve(FIRST);
    serve(SECOND);
    FIRST.toList().forEach(vector -> shelf.removeVector(1, vector.movieId()));
    shelf.removeManifest(1);
    shelf.settle();
    assertThat(shelf.statuses()).extracting(GenerationStatus::id).containsExactly(SECOND.id());
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
    shelf.removeManifest(1);
    assertThat(servingNumber()).contains(1);
    serve(SECOND);
    assertThat(servingNumber()).contains(2);
  }

  @Test
  void nothingIsMissingUntilSomethingIsPublishedNorWhenAGateHasRejectedAllThereIs() {
    shelf.settle();
    assertThat(shelf.missing()).isEmpty();

    putVectors(FIRST);
    shelf.putManifest(manifest(FIRST, Gate.rejected("worse than popularity")));
    shelf.settle();

    assertThat(shelf.missing()).isEmpty();
  }

  @Test
  void whatWasPublishedAndCantServeIsMissing() {
    shelf.putManifest(manifest(FIRST));
    shelf.putPointer(1);
    shelf.settle();
    assertThat(shelf.missing().orElseThrow()).startsWith("taste:1 was published and can't serve: ");

    putVectors(FIRST);
    shelf.settle();
    assertThat(shelf.missing()).isEmpty();
  }

  @Test
  void whatIsWholeAndHasNoPointerIsMissingAndSoIsWhatAPointerAloneNames() {
    putVectors(FIRST);
    shelf.putManifest(manifest(FIRST));
    shelf.settle();
    assertThat(shelf.missing().orElseThrow()).contains("generations pin 1 --space taste");

    shelf();
    shelf.putPointer(4);
    shelf.settle();
    assertThat(shelf.missing()).contains("pointer of taste: taste:4 is not published");
  }

  private void refuses(Generation manifest, String problem) {
    shelf.putManifest(manifest);
    shelf.putPointer(manifest.id().number());
    assertThat(servingNumber()).contains(1);
    assertRefused(manifest.id().number(), problem);
  }

  private void assertRefused(int number, String problem) {
    shelf.settle();
    assertThat(status(number).state()).isEqualTo(State.REFUSED);
    assertThat(status(number).problem().orElseThrow()).contains(problem);
  }

  private void serve(MovieVectors vectors) {
    putVectors(vectors);
    shelf.putManifest(manifest(vectors));
    shelf.putPointer(vectors.id().number());
    shelf.settle();
  }

  private void putVectors(MovieVectors vectors) {
    vectors.toList().forEach(vector -> shelf.putVector(vectors.id().number(), vector));
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
    return manifest(vectors, gate, Instant.EPOCH);
  }

  private static Generation manifest(MovieVectors vectors, Gate gate, Instant createdAt) {
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

  private Optional<Integer> servingNumber() {
    return shelf.settle().map(fitted -> fitted.id().number());
  }

  private State state(int number) {
    return status(number).state();
  }

  private GenerationStatus status(int number) {
    return shelf.statuses().stream()
        .filter(status -> status.id().number() == number)
        .findAny()
        .orElseThrow();
  }
}
