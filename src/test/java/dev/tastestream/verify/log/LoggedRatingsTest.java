package dev.tastestream.verify.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.RatingEvent;
import dev.tastestream.domain.RatingEvent.Erased;
import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.domain.SourcePosition;
import dev.tastestream.verify.LetterBook;
import dev.tastestream.verify.Report;
import dev.tastestream.wire.codec.Arrival;
import dev.tastestream.wire.codec.DeadLetter;
import dev.tastestream.wire.codec.Ids;
import dev.tastestream.wire.codec.RatingCodec;
import dev.tastestream.wire.codec.Rejection;
import dev.tastestream.wire.codec.Rejection.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class LoggedRatingsTest {

  /** The start of a log that has deleted nothing. */
  private static final Map<Integer, Long> WHOLE = Map.of();

  private static final long TIME = 1_500_000_000_000L;
  private static final long USER = 42;
  private static final int PARTITIONS = 3;
  private static final int HOME = Ids.homePartition(Ids.key(USER), PARTITIONS);
  private static final int ELSEWHERE = (HOME + 1) % PARTITIONS;

  private final LoggedRatings log = new LoggedRatings(RatingCodec.MOVIELENS, PARTITIONS);

  @Test
  void anAnswerOfAnEarlierPlaceIsComparedWithTheLedgerAtThatPlace() {
    add(HOME, 0, new Rated(USER, 1, 3, TIME));
    add(HOME, 1, new Rated(USER, 1, 5, TIME + 1));
    UserEvents events = log.events(USER);
    assertThat(events.at(0, 0).rated()).extracting(LedgerRow::stars).containsExactly(3.0);
    assertThat(events.at(1, 0).rated()).extracting(LedgerRow::stars).containsExactly(5.0);
  }

  @Test
  void straysCountInTheOrderInWhichTheyCame() {
    add(HOME, 0, new Rated(USER, 1, 3, TIME));
    add(ELSEWHERE, 0, new Rated(USER, 2, 4, TIME));
    LogEnds ends = log.ends();
    add(ELSEWHERE, 7, new Rated(USER, 3, 4, TIME));
    UserEvents events = log.events(USER);
    assertThat(events.strays()).isEqualTo(2);
    assertThat(events.straysUpTo(ends)).isEqualTo(1);
    assertThat(events.at(0, 1).rated())
        .extracting(LedgerRow::movieId)
        .containsExactlyInAnyOrder(1L, 2L);
  }

  @Test
  void atEqualEventTimesTheLaterPlaceInTheLogWins() {
    int lower = Math.min(HOME, ELSEWHERE);
    int upper = Math.max(HOME, ELSEWHERE);
    add(lower, 5, new Rated(USER, 1, 2, TIME));
    add(upper, 0, new Rated(USER, 1, 4, TIME));
    assertThat(log.events(USER).at(9, 1).rated())
        .extracting(LedgerRow::position)
        .containsExactly(new SourcePosition(upper, 0));
  }

  @Test
  void anErasureForgetsWhatWasLoggedBeforeItEvenIfDatedAhead() {
    add(HOME, 0, new Rated(USER, 1, 3, TIME + 1000));
    add(HOME, 1, new Erased(USER, 0));
    Ledger erased = log.events(USER).at(1, 0);
    assertThat(erased.isUnknown()).isTrue();
    assertThat(erased.erasedAt()).isPresent();
  }

  @Test
  void refusedRecordsAreLookedForOnDeadLetters() {
    for (long offset = 0; offset < 3; offset++) {
      log.add(Ids.key(USER), arrival(HOME, offset, "no json".getBytes(StandardCharsets.UTF_8)));
    }
    add(HOME, 3, new Rated(USER, 1, 3, TIME));
    LetterBook book = new LetterBook("ratings");
    book.add(letter("ratings", 0, Reason.MALFORMED_JSON));
    book.add(letter("ratings", 1, Reason.MALFORMED_JSON));
    book.add(letter("ratings", 1, Reason.MALFORMED_JSON));
    book.add(letter("other", 2, Reason.MALFORMED_JSON));
    book.add(letter("ratings", 3, Reason.BAD_ID));
    Report.Letters letters = book.tally(log, log.ends(), WHOLE, Instant.EPOCH);
    assertThat(letters.rejected()).isEqualTo(3);
    assertThat(letters.missing()).containsExactly(new SourcePosition(HOME, 2));
    assertThat(letters.repeated()).containsExactly(new SourcePosition(HOME, 1));
    assertThat(letters.groundless()).containsExactly(new SourcePosition(HOME, 3));
    assertThat(book.tally(log, new LogEnds(Map.of(HOME, 1L)), WHOLE, Instant.EPOCH).missing())
        .isEmpty();
  }

  @Test
  void aLetterOfARecordThatHasLeftTheLogCantBeJudged() {
    add(HOME, 7, new Rated(USER, 1, 3, TIME));
    LetterBook book = new LetterBook("ratings");
    book.add(letter("ratings", 2, Reason.BAD_ID));
    assertThat(book.tally(log, log.ends(), WHOLE, Instant.EPOCH).groundless()).hasSize(1);
    assertThat(book.tally(log, log.ends(), Map.of(HOME, 5L), Instant.EPOCH).groundless()).isEmpty();
  }

  @Test
  void aLetterWithAnotherReasonDoesNotCount() {
    log.add(Ids.key(USER), arrival(HOME, 0, "no json".getBytes(StandardCharsets.UTF_8)));
    LetterBook book = new LetterBook("ratings");
    book.add(letter("ratings", 0, Reason.BAD_ID));
    assertThat(book.tally(log, log.ends(), WHOLE, Instant.EPOCH).missing()).hasSize(1);
  }

  private void add(int partition, long offset, RatingEvent event) {
    log.add(Ids.key(USER), arrival(partition, offset, RatingCodec.encode(event)));
  }

  /** The log appends a record every millisecond. */
  private static Arrival arrival(int partition, long offset, byte[] value) {
    return new Arrival(value, new SourcePosition(partition, offset), TIME + offset);
  }

  private static DeadLetter letter(String topic, long offset, Reason reason) {
    return new DeadLetter(
        new SourcePosition(0, offset),
        Instant.ofEpochMilli(TIME),
        null,
        null,
        DeadLetter.headers(
            new RecordHeaders(),
            new Rejection(reason, "test"),
            topic,
            new SourcePosition(HOME, offset)));
  }
}
