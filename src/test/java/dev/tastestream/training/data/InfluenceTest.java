package dev.tastestream.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tastestream.domain.LedgerRow;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InfluenceTest {

  @Property(tries = 200)
  void everyUserKeepsTheNewestRatingsUpToTheQuantile(
      @ForAll @Size(min = 1, max = 40) List<@IntRange(min = 1, max = 60) Integer> sizes,
      @ForAll @DoubleRange(min = Influence.LEAST, max = 1) double quantile) {
    RatingHistories all = histories(sizes);
    Influence influence = new Influence(quantile);
    int most = influence.most(all);

    RatingHistories capped = influence.of(all);

    assertThat(sizes).contains(most);
    assertThat(sizes.stream().filter(size -> size <= most).count())
        .isGreaterThanOrEqualTo((long) Math.floor(quantile * sizes.size()));
    assertThat(capped.users()).isEqualTo(all.users());
    for (int user = 0; user < all.users(); user++) {
      List<LedgerRow> rows = all.rows(user);
      assertThat(capped.rows(user))
          .isEqualTo(rows.subList(Math.max(0, rows.size() - most), rows.size()));
    }
  }

  @Test
  void oneUserWithAllMoviesCountsLikeTheOthers() {
    RatingHistories capped =
        new Influence(.9).of(histories(List.of(5, 5, 5, 5, 5, 5, 5, 5, 5, 900)));

    assertThat(capped.ratings()).isEqualTo(50);
  }

  @Test
  void nothingIsLeftOutByDefaultOrWithoutUsers() {
    RatingHistories all = histories(List.of(3, 70));

    assertThat(Influence.ANY.of(all)).isSameAs(all);
    assertThat(new Influence(.5).of(histories(List.of())).users()).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, .49, 1.01, -1})
  void aCapThatLeavesOutMostRatingsIsRefused(double quantile) {
    assertThatThrownBy(() -> new Influence(quantile))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("from 0.5 to 1");
  }

  private static RatingHistories histories(List<Integer> sizes) {
    List<LedgerRow> rows = new ArrayList<>();
    for (int user = 0; user < sizes.size(); user++) {
      for (int movie = 1; movie <= sizes.get(user); movie++) {
        rows.add(Rows.rated(user + 1, movie, 3.5, 1_000L * movie));
      }
    }
    return Rows.histories(rows);
  }
}
