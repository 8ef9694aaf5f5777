package dev.tastestream.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tastestream.training.data.Rows;
import dev.tastestream.vectors.FitDesk;
import dev.tastestream.wire.ClusterException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A trainer that goes on: when it fits again, and what does not end it. */
@Timeout(30)
class TrainerLoopTest extends OnTrainer {

  @Test
  void goesOnAfterAFitThatHasDiverged() {
    number = Float.NaN;
    start(new Schedule(Optional.empty(), OptionalLong.of(10), POLL));
    await().until(() -> asked.get() > 3);
    assertThat(published.generations).isEmpty();

    number = 1;
    logEnd.addAndGet(10);

    await().until(() -> published.generations.size() == 1);
  }

  @Test
  void beginsNoFitThatNeedsMoreMemoryThanItMayHaveSaysSoAndGoesOn() {
    allowed.set(FitMemory.ofHeap(1 << 20));
    start(new Schedule(Optional.empty(), OptionalLong.of(10), POLL));
    await().until(() -> desk.refusal().isPresent());

    assertThat(desk.refusal().get().reason())
        .startsWith("a fit of 2 ratings of 1 users and 0 movies needs about ")
        .contains("may use 1 and", "--fit-memory");
    awaitTwoLooks();
    assertThat(now.get()).as("no fit has taken time").isEqualTo(Instant.EPOCH);
    assertThat(published.generations).isEmpty();

    rows = List.of(Rows.rated(1, 5, 4, 1));
    logEnd.addAndGet(10);

    await().until(() -> desk.refusal().get().reason().startsWith("a fit of 1 ratings"));
  }

  @Test
  void waitsForALedgerToFitOn() {
    problem.set(Optional.of("there is no topic x"));
    start(new Schedule(Optional.of(Duration.ofHours(1)), OptionalLong.empty(), POLL));
    await().until(() -> asked.get() > 3);
    assertThat(published.generations).isEmpty();

    problem.set(Optional.empty());

    await().until(() -> published.generations.size() == 1);
  }

  static Stream<RuntimeException> whatPasses() {
    return Stream.of(
        new ClusterException("no answer from Kafka"),
        new TopicAuthorizationException(Set.of("ledger-changelog")),
        new SaslAuthenticationException("credentials are being changed"),
        new TimeoutException("a broker restarts"),
        new KafkaException("something else"));
  }

  @ParameterizedTest
  @MethodSource("whatPasses")
  void goesOnAfterTheClusterHasFailed(RuntimeException failure) {
    failing.set(Optional.of(failure));
    start(new Schedule(Optional.empty(), OptionalLong.of(10), POLL));
    await().until(() -> asked.get() > 1);
    failing.set(Optional.empty());
    await().until(() -> published.generations.size() == 1);

    failing.set(Optional.of(failure));
    logEnd.addAndGet(10);
    awaitTwoLooks();
    assertThat(running.isAlive()).isTrue();
    failing.set(Optional.empty());
    await().until(() -> published.generations.size() == 2);
  }

  @Test
  void whereThereAreTooFewRatingsItSaysWhatIsMissingAndLooksAgainWhenMoreHaveCome() {
    tooFew.set(true);
    start(new Schedule(Optional.of(Duration.ofHours(1)), OptionalLong.empty(), POLL));
    await().until(() -> desk.refusal().isPresent());
    assertThat(desk.refusal().get().reason()).isEqualTo("too few");
    awaitTwoLooks();
    assertThat(reads).as("the ledger is not read again while the log stands still").hasValue(1);

    tooFew.set(false);
    logEnd.addAndGet(1);

    await().until(() -> published.generations.size() == 1);
    assertThat(desk.refusal()).isEmpty();
  }

  @Test
  void whereThereAreTooFewRatingsAFitCanBeOrdered() {
    tooFew.set(true);
    start(new Schedule(Optional.of(Duration.ofHours(1)), OptionalLong.empty(), POLL));
    await().until(() -> desk.refusal().isPresent());

    tooFew.set(false);
    assertThat(desk.order()).isEqualTo(FitDesk.Reply.TAKEN);

    await().until(() -> published.generations.size() == 1);
  }

  @Test
  void fitsAgainOnceSoManyRatingsCameIn() {
    start(new Schedule(Optional.empty(), OptionalLong.of(10), POLL));
    await().until(() -> published.generations.size() == 1);

    logEnd.addAndGet(9);
    awaitTwoLooks();
    assertThat(published.generations).hasSize(1);

    logEnd.addAndGet(1);
    await().until(() -> published.generations.size() == 2);
  }

  @Test
  void fitsAgainWhenItIsTimeAndThereAreNewRatings() {
    start(new Schedule(Optional.of(Duration.ofHours(1)), OptionalLong.empty(), POLL));
    await().until(() -> published.generations.size() == 1);
    awaitTwoLooks();

    now.updateAndGet(time -> time.plus(Duration.ofHours(2)));
    awaitTwoLooks();
    assertThat(published.generations).hasSize(1);

    logEnd.addAndGet(1);
    await().until(() -> published.generations.size() == 2);
  }
}
