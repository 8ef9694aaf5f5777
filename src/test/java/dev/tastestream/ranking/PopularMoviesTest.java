package dev.tastestream.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.LedgerRow.Mark;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.SourcePosition;
import dev.tastestream.profile.History;
import dev.tastestream.profile.Profile;
import dev.tastestream.support.Histories;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class PopularMoviesTest {

  private static final int MOVIES = 60;

  @Property(tries = 50)
  void ranksAreThoseOfTheListOfAUserWithoutRatings(@ForAll int seed) {
    MovieVectors vectors = Histories.vectors(1, MOVIES, 4, seed);
    PopularMovies popular = new PopularMovies(vectors);
    History seen = seen(seed);
    List<Long> list =
        new Ranker(vectors).rankMovies(new Ranker.Request(Profile.empty(vectors), seen), 10);
    for (long movieId = 1; movieId <= MOVIES; movieId++) {
      int expected = list.indexOf(movieId) + 1;
      assertThat(popular.rank(movieId, 10, seen.hiddenMovies()::contains).orElse(0))
          .isEqualTo(expected);
    }
  }

  @Example
  void aGenerationWithoutMoviesRanksNone() {
    PopularMovies none = new PopularMovies(new Popularity().toVectors());
    assertThat(none.rank(1, 10, movieId -> false)).isEmpty();
  }

  private static History seen(int seed) {
    Random random = new Random(seed);
    return History.of(
        IntStream.rangeClosed(1, MOVIES)
            .filter(movieId -> random.nextInt(3) == 0)
            .mapToObj(
                movieId ->
                    new LedgerRow(42, movieId, Mark.SEEN, 0, 1, new SourcePosition(0, movieId)))
            .toList());
  }
}
