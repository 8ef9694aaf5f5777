package dev.tastestream.ranking;

import static dev.tastestream.support.Histories.rated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.TitleVectors;
import dev.tastestream.profile.History;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TitleRankerTest {

  private static final TitleVectors TITLES =
      TitleVectors.of(
          Map.of(
              1L, new float[] {1, 0},
              2L, new float[] {.8f, .6f},
              3L, new float[] {.6f, .8f},
              4L, new float[] {-1, 0}));

  private final TitleRanker ranker = new TitleRanker(TITLES);

  @Test
  void ranksByTheCosineAndLeavesOutWhatIsRated() {
    List<LedgerRow> rated = List.of(rated(1, 2, 10));

    List<Near> list = ranker.rank(History.of(rated), 10);

    assertThat(list).extracting(Near::movieId).containsExactly(2L, 3L, 4L);
    assertThat(list.get(0).cosine()).isCloseTo(.8, within(1e-6));
    assertThat(list.get(2).cosine()).isCloseTo(-1, within(1e-6));
  }

  @Test
  void findsTheMoviesNearestToAMovieWithoutItself() {
    assertThat(ranker.similar(3, 2, movie -> true))
        .extracting(Near::movieId)
        .containsExactly(2L, 1L);
  }

  @Test
  void findsNothingSimilarToAMovieThatItDoesNotKnow() {
    assertThat(ranker.similar(99, 2, movie -> true)).isEmpty();
  }
}
