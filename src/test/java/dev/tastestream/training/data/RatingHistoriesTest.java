package dev.tastestream.training.data;

import static dev.tastestream.training.data.Rows.rated;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.SourcePosition;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RatingHistoriesTest {

  private final RatingHistories.Builder builder = new RatingHistories.Builder();

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
