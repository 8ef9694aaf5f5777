package dev.tastestream.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.domain.Movie;
import dev.tastestream.ranking.Filter.Years;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FilterTest {

  private static final long UNKNOWN = 4;
  private static final Map<Long, Movie> MOVIES =
      Map.of(
          1L, new Movie(1, "Toy Story (1995)", OptionalInt.of(1995), List.of("Comedy", "Children")),
          2L, new Movie(2, "Alien (1979)", OptionalInt.of(1979), List.of("Horror", "Sci-Fi")),
          3L, new Movie(3, "Somewhere", OptionalInt.empty(), List.of("Comedy")));

  @Test
  void withoutAFilterEverythingPassesEvenWhatTheCatalogueLacks() {
    assertThat(passing(Filter.NONE)).containsExactly(1L, 2L, 3L, UNKNOWN);
  }

  @Test
  void oneOfTheGenresIsEnough() {
    assertThat(passing(genres("Comedy"))).containsExactly(1L, 3L);
    assertThat(passing(genres("Children", "Sci-Fi"))).containsExactly(1L, 2L);
    assertThat(passing(genres("Western"))).isEmpty();
  }

  @Test
  void yearsIncludeBothEndsAndNoMovieOfUnknownYear() {
    assertThat(passing(years(1979, 1995))).containsExactly(1L, 2L);
    assertThat(passing(years(1980, 1995))).containsExactly(1L);
    assertThat(passing(years(Integer.MIN_VALUE, 1979))).containsExactly(2L);
  }

  @Test
  void candidatesLessWhatIsExcludedPass() {
    Filter filter =
        new Filter(Set.of(), Years.ANY, Set.of(2L), Optional.of(Set.of(1L, 2L, UNKNOWN)));
    assertThat(passing(filter)).containsExactly(1L, UNKNOWN);
  }

  @Test
  void allConditionsMustHold() {
    Filter filter =
        new Filter(Set.of("Comedy"), new Years(1990, 2000), Set.of(3L), Optional.of(Set.of(1L)));
    assertThat(passing(filter)).containsExactly(1L);
  }

  private static Filter genres(String... genres) {
    return new Filter(Set.of(genres), Years.ANY, Set.of(), Optional.empty());
  }

  private static Filter years(int first, int last) {
    return new Filter(Set.of(), new Years(first, last), Set.of(), Optional.empty());
  }

  private static List<Long> passing(Filter filter) {
    return LongStream.rangeClosed(1, UNKNOWN)
        .filter(filter.over(movieId -> Optional.ofNullable(MOVIES.get(movieId))))
        .boxed()
        .toList();
  }
}
