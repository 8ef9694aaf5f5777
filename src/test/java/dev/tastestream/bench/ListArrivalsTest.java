package dev.tastestream.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ListArrivalsTest {

  private final ListArrivals lists = new ListArrivals();

  @Test
  void aRatingIsInTheFirstListThatWasMadeAfterIt() {
    lists.add(7, 10, 1_000);
    lists.add(7, 20, 2_000);
    lists.add(8, 15, 1_500);

    assertThat(lists.first(7, 3)).contains(1_000L);
    assertThat(lists.first(7, 10)).contains(1_000L);
    assertThat(lists.first(7, 11)).contains(2_000L);
    assertThat(lists.first(7, 21)).isEmpty();
    assertThat(lists.first(9, 1)).isEmpty();
  }

  @Test
  void aListOfTheSameRatingsThatComesLaterChangesNothing() {
    lists.add(7, 10, 1_000);
    lists.add(7, 10, 3_000);
    lists.add(7, 9, 4_000);

    assertThat(lists.first(7, 10)).contains(1_000L);
    assertThat(lists.first(7, 9)).contains(1_000L);
  }
}
