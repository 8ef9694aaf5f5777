package dev.tastestream.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.LedgerRow.Mark;
import dev.tastestream.domain.MovieVector;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.RatingEvent.Erased;
import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.domain.RatingEvent.Retracted;
import dev.tastestream.domain.RatingEvent.Seen;
import dev.tastestream.domain.SourcePosition;
import dev.tastestream.domain.Space;
import dev.tastestream.domain.Weighting;
import dev.tastestream.profile.Profile;
import dev.tastestream.support.Histories;
import dev.tastestream.topology.TopologyHarness;
import dev.tastestream.verify.Difference.Subject;
import dev.tastestream.verify.answer.Answer;
import dev.tastestream.verify.answer.WrittenLists.Written;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Verification must be able to fail: each test plants one defect in a correct topology. */
class PlantedDefectsTest {

  private static final long TIME = 1_500_000_000_000L;
  private static final long USER = 42;
  private static final MovieVectors FIRST = Histories.vectors(1, 40, 6, 1);
  private static final MovieVectors SECOND = Histories.vectors(2, 40, 6, 2);

  private final VerifiedTopology system = new VerifiedTopology();

  @BeforeEach
  void start() {
    system.serve(FIRST);
    for (int movie = 1; movie <= 8; movie++) {
      system.send(new Rated(USER, movie, 1 + movie / 2.0, TIME + movie));
    }
    system.send(new Rated(USER, 3, 5, TIME + 100));
    system.send(new Rated(USER, 4, 1, TIME - 100));
    system.send(new Retracted(USER, 5, TIME + 101));
    system.send(new Seen(USER, 20, TIME + 102));
    system.tick();
  }

  @AfterEach
  void stop() {
    system.close();
  }

  @Test
  void nothingIsFoundWhereNothingIsWrong() {
    Verification verification = system.verify(USER);
    assertThat(verification.differences()).isEmpty();
    assertThat(verification.unsettled()).isEmpty();
    assertThat(verification.open()).isZero();
    assertThat(verification.scope().ratings()).isEqualTo(7);
    assertThat(verification.scope().largest().gap().size()).isLessThan(UserCheck.SUM_TOLERANCE);
  }

  @Test
  void aUserWhomOnlyTheLedgerHasIsFound() {
    system.topology.plant(new LedgerRow(4711, 6, Mark.RATED, 1.5, TIME, new SourcePosition(0, 5)));
    assertThat(system.verify(4711).differences())
        .anySatisfy(
            difference ->
                assertThat(difference.values())
                    .isEqualTo(new Difference.Values("nothing", "1.5 at " + TIME)));
  }

  @Test
  void usersWhomNobodyKnowsAndThoseWhoLeftAreNoProof() {
    Verification nobody =
        new Verification(
            system.sources(),
            new Chosen(
                new TreeSet<>(Set.of(99L)), new TreeSet<>(Set.of(99L)), new TreeSet<>(Set.of(7L))));
    nobody.round(settled -> {});

    assertThat(nobody.scope().users()).isZero();
    assertThat(nobody.scope().left()).containsExactly(7L);
    Report.Letters letters = new Report.Letters(0, List.of(), List.of(), List.of());
    Report report =
        new Report(
            nobody.scope(),
            nobody.differences(),
            nobody.unsettled(),
            new Report.Logs(letters, new Report.Lists(0, 0, 0)));
    assertThat(report.isEmpty()).isTrue();
    assertThat(report.isClean()).isFalse();
  }

  @Test
  void aCorruptedLedgerRowIsFound() {
    system.topology.plant(
        new LedgerRow(USER, 6, Mark.RATED, 1.5, TIME + 6, new SourcePosition(0, 5)));
    assertThat(system.verify(USER).differences())
        .containsExactly(
            Difference.ofMovie(
                Subject.LEDGER,
                USER,
                6,
                new Difference.Values("4.0 at 1500000000006", "1.5 at 1500000000006"),
                "ratings partition 0 offset 5"));
  }

  @Test
  void aRowThatNobodyWroteIsFound() {
    system.topology.plant(
        new LedgerRow(USER, 30, Mark.RATED, 5, TIME + 50, new SourcePosition(0, 3)));
    assertFound(Subject.LEDGER, Subject.PROFILE);
  }

  @Test
  void aRetractionThatIsNotHeededIsFound() {
    system.lose(new Retracted(USER, 6, TIME + 200));
    assertFound(Subject.LEDGER, Subject.PROFILE);
    assertThat(system.verify(USER).differences())
        .anySatisfy(difference -> assertThat(difference.movieId()).hasValue(6));
  }

  @Test
  void aRetractionThatWasForgottenIsFoundBeforeALateRatingComesBack() {
    system.send(new Retracted(USER, 25, TIME));
    system.send(new Rated(USER, 25, 4, TIME - 1));
    assertThat(system.verify(USER).differences()).isEmpty();
    system.lose(new Retracted(USER, 26, TIME));
    assertFound(Subject.LEDGER);
  }

  @Test
  void aRatingThatCountsTwiceIsFound() {
    List<LedgerRow> rated = new ArrayList<>(system.topology.view(USER).history().rated());
    // As many ratings as before, with the second one in place of the first too.
    LedgerRow twice = rated.get(1);
    rated.set(
        0, new LedgerRow(USER, twice.movieId(), Mark.RATED, twice.stars(), TIME, twice.position()));
    system.topology.plant(USER, Profile.of(rated, FIRST));
    assertFound(Subject.PROFILE, Subject.TASTE);
  }

  @Test
  void aMixtureOfTwoGenerationsIsFound() {
    List<MovieVector> mixed = new ArrayList<>(SECOND.toList().subList(0, 20));
    mixed.addAll(FIRST.toList().subList(20, 40));
    system.publish(SECOND);
    system.topology.serve(
        MovieVectors.of(new GenerationId(Space.TASTE, 2), Weighting.TASTE, mixed));
    system.tick();
    assertFound(Subject.LIST, Subject.TASTE);
  }

  @Test
  void sumsOfOneGenerationUnderTheNameOfAnotherAreFound() {
    system.publish(SECOND);
    system.topology.serve(
        MovieVectors.of(new GenerationId(Space.TASTE, 2), Weighting.TASTE, FIRST.toList()));
    system.tick();
    assertFound(Subject.PROFILE, Subject.TASTE, Subject.TOPIC);
  }

  @Test
  void aRecordThatWasDroppedIsFound() {
    system.lose(new Rated(USER, 9, 4, TIME + 300));
    assertFound(Subject.LEDGER, Subject.PROFILE, Subject.TOPIC);
  }

  @Test
  void aTamperedListIsFound() {
    Written last = system.written.last(USER).orElseThrow();
    Answer.MovieList list = last.list().orElseThrow();
    List<Answer.Item> items = new ArrayList<>(list.items());
    Collections.swap(items, 2, 3);
    Answer.MovieList tampered =
        new Answer.MovieList(
            list.asOf(), list.ranking(), list.generations(), list.ratings(), items);
    system.written.add(USER, new Written(last.position(), Optional.of(tampered)));
    assertFound(Subject.TOPIC);
    WrittenHistory history = new WrittenHistory(system, system);
    history.add(USER, last);
    assertThat(history.differences()).isEmpty();
    history.add(USER, system.written.last(USER).orElseThrow());
    assertThat(history.differences()).extracting(Difference::subject).containsOnly(Subject.HISTORY);
    assertThat(history.lists()).isEqualTo(new Report.Lists(2, 0, 0));
  }

  @Test
  void aListThatWasNeverRenewedIsFound() {
    system.send(new Rated(USER, 10, 5, TIME + 400));
    assertFound(Subject.TOPIC);
    system.tick();
    assertThat(system.verify(USER).differences()).isEmpty();
  }

  @Test
  void aListOfAFormerGenerationIsFound() {
    system.serve(SECOND);
    assertFound(Subject.TOPIC);
  }

  @Test
  void anErasureThatIsNotHeededIsFound() {
    system.lose(new Erased(USER, 0));
    assertFound(Subject.LEDGER, Subject.TOPIC);
  }

  @Test
  void aListThatSurvivesAnErasureIsFound() {
    Written last = system.written.last(USER).orElseThrow();
    system.send(new Erased(USER, 0));
    system.tick();
    assertThat(system.verify(USER).differences()).isEmpty();
    system.written.add(USER, last);
    assertFound(Subject.TOPIC);
  }

  @Test
  void aUserWhoComesBackAfterAnErasureIsFound() {
    system.send(new Erased(USER, 0));
    system.tick();
    system.topology.plant(
        new LedgerRow(USER, 6, Mark.RATED, 4, TIME + 6, new SourcePosition(0, 5)));
    assertFound(Subject.LEDGER);
  }

  @Test
  void aListForSomebodyWhomTheLogDoesNotNameIsFound() {
    system.written.add(7, system.written.last(USER).orElseThrow());
    assertThat(system.verify(7).differences())
        .extracting(Difference::subject)
        .containsExactly(Subject.TOPIC);
  }

  @Test
  void anInstanceThatStandsStillGetsNoVerdict() {
    system.freeze(USER);
    system.send(new Rated(USER, 11, 5, TIME + 500));
    system.tick();
    Verification verification = system.verify(USER);
    assertThat(verification.open()).isEqualTo(1);
    assertThat(verification.unsettled()).containsOnlyKeys(USER);
    assertThat(verification.unsettled().get(USER).reason())
        .contains("offset 11, the log ends at 12");
    assertThat(verification.unsettled().get(USER).differences()).isNotEmpty();
  }

  @Test
  void whatComesAfterTheStartDoesNotDisturb() {
    Verification verification = new Verification(system.sources(), Chosen.all(List.of(USER)));
    system.freeze(USER);
    long end = TopologyHarness.START.toEpochMilli();
    system.send(new Rated(USER, 12, 5, end));
    system.send(new Retracted(USER, 1, end + 1));
    verification.round(settled -> {});
    assertThat(verification.open()).isZero();
    assertThat(verification.differences()).isEmpty();
  }

  private void assertFound(Subject... subjects) {
    Verification verification = system.verify(USER);
    assertThat(verification.unsettled()).isEmpty();
    assertThat(verification.differences())
        .allSatisfy(difference -> assertThat(difference.userId()).isEqualTo(USER))
        .extracting(Difference::subject)
        .contains(subjects);
  }
}
