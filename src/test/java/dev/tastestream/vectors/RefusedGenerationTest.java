package dev.tastestream.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.domain.Gate;
import dev.tastestream.domain.Generation;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.support.Histories;
import dev.tastestream.vectors.GenerationStatus.State;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Generations that are not what their manifest says. */
class RefusedGenerationTest extends OnShelf {

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
}
