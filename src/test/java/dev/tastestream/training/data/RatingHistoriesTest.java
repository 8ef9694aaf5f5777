package dev.tastestream.training.data;

import static dev.tastestream.training.data.Rows.rated;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.MeanPrior;
import dev.tastestream.domain.SourcePosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RatingHistoriesTest {

  private final HistoriesBuilder builder = new HistoriesBuilder();

  @Test
  void ordersUsersByIdAndTheirRatingsByTimeThenByTheFixedHash() {
    builder.put(rated(9, 2, 2, 50)).put(rated(9, 4, 1, 50)).put(rated(9, 7, 5, 40));
    builder.put(rated(4, 1, 3.5, 99));

    RatingHistories histories = builder.build();

    assertThat(histories.users()).isEqualTo(2);
    assertThat(movies(histories, 0)).containsExactly(1L);
    assertThat(movies(histories, 1)).containsExactly(7L, 4L, 2L);
    assertThat(histories.stars(histories.from(0))).isEqualTo(3.5);
    assertThat(histories.stars(histories.from(1))).isEqualTo(5);
  }

  @Test
  void keepsTheLastRowOfAUserAndMovie() {
    builder.put(rated(1, 5, 2, 10)).put(rated(1, 6, 3, 20)).put(rated(1, 5, 4, 30));

    RatingHistories histories = builder.build();

    assertThat(histories.ratings()).isEqualTo(2);
    assertThat(movies(histories, 0)).containsExactly(6L, 5L);
    assertThat(histories.stars(1)).isEqualTo(4);
  }

  @Test
  void ofALogTheLatestRatingCounts() {
    builder.putUnlessOlder(rated(1, 5, 2, 20)).putUnlessOlder(rated(1, 5, 3, 10));
    builder.putUnlessOlder(rated(1, 6, 4, 20)).putUnlessOlder(rated(1, 6, 5, 20));

    RatingHistories histories = builder.build();

    assertThat(histories.rows(0)).extracting(LedgerRow::movieId).containsExactlyInAnyOrder(5L, 6L);
    assertThat(histories.rows(0)).extracting(LedgerRow::stars).containsExactlyInAnyOrder(2.0, 5.0);
  }

  @Test
  void forgetsWhatWasRetractedOrRemoved() {
    builder.put(rated(1, 5, 2, 10)).put(rated(1, 6, 3, 20)).put(rated(2, 5, 1, 5));

    builder.put(new LedgerRow(1, 5, LedgerRow.Mark.RETRACTED, 0, 30, new SourcePosition(0, 9)));
    builder.remove(2, 5).remove(2, 5).remove(3, 3);
    RatingHistories histories = builder.build();

    assertThat(histories.users()).isEqualTo(1);
    assertThat(movies(histories, 0)).containsExactly(6L);
  }

  @Test
  void holdsManyRatingsOfOneUserInAnyOrderOfMovies() {
    IntStream.range(0, 1000).forEach(i -> builder.put(rated(1, i * 7919L % 1000, 3, i)));

    RatingHistories histories = builder.build();

    assertThat(movies(histories, 0))
        .containsExactlyElementsOf(
            IntStream.range(0, 1000).mapToObj(i -> i * 7919L % 1000).toList());
  }

  /** Half stars and whole seconds are packed tighter than other numbers. */
  @Property(tries = 100)
  void keepsStarsAndTimesWhateverTheyAre(
      @ForAll @Size(min = 1, max = 30) List<@FloatRange(min = .1f, max = 100) Float> stars,
      @ForAll boolean halves,
      @ForAll @LongRange(min = 0, max = 5_000_000_000_000L) long time,
      @ForAll boolean seconds) {
    HistoriesBuilder rows = new HistoriesBuilder();
    long first = seconds ? time / 1000 * 1000 : time;
    for (int i = 0; i < stars.size(); i++) {
      double given = halves ? Math.rint(stars.get(i)) / 2 : stars.get(i);
      rows.put(rated(1, i, given, first + 1000L * i));
    }

    RatingHistories histories = rows.build();

    for (int i = 0; i < stars.size(); i++) {
      double given = halves ? Math.rint(stars.get(i)) / 2 : stars.get(i);
      assertThat(histories.movieId(i)).isEqualTo(i);
      assertThat(histories.stars(i)).isEqualTo(given);
      assertThat(histories.eventTime(i)).isEqualTo(first + 1000L * i);
    }
  }

  @Test
  void nothingShowsWhatIsLeftOut() {
    builder.put(rated(1, 5, 2, 10)).put(rated(1, 6, 3, 20)).put(rated(1, 9, 5, 30));
    builder.put(rated(2, 5, 4, 10)).put(rated(2, 7, 1, 20));
    RatingHistories all = builder.build();

    RatingHistories rest = all.endingAt(new int[] {all.to(0) - 2, all.to(1) - 1});

    List<Integer> places = new ArrayList<>();
    rest.forEachPlace(places::add);
    assertThat(places).containsExactly(0, 3);
    assertThat(rest.ratings()).isEqualTo(2);
    assertThat(rest.ratingsByMovie()).isEqualTo(Map.of(5L, 2));
    assertThat(rest.totalStars()).isEqualTo(6);
    assertThat(rest.meanPrior()).isEqualTo(MeanPrior.around(3));
    assertThat(rest.rows(1)).hasSize(1);
    assertThat(new TrainingData(rest, 1).movies()).isEqualTo(1);
    assertThat(new TrainingData(rest, 1).likes()).containsExactly(1);
    assertThat(all.ratings()).isEqualTo(5);
    assertThat(rest.compact().rows(0)).isEqualTo(rest.rows(0));
    assertThat(rest.compact().rows(1)).isEqualTo(rest.rows(1));
    assertThat(rest.compact().to(1)).isEqualTo(rest.ratings());
  }

  @Test
  void isEmptyWithoutRows() {
    assertThat(builder.build().users()).isZero();
    assertThat(builder.build().ratings()).isZero();
  }

  private static List<Long> movies(RatingHistories histories, int user) {
    return IntStream.range(histories.from(user), histories.to(user))
        .mapToObj(histories::movieId)
        .toList();
  }
}
