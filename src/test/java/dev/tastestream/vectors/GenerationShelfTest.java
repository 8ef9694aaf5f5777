package dev.tastestream.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.domain.Gate;
import dev.tastestream.vectors.GenerationStatus.State;
import org.junit.jupiter.api.Test;

/** Which generation serves, and what is remembered of the others. */
class GenerationShelfTest extends OnShelf {

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
}
