package dev.tastestream.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.catalogue.MovieIndex.Found;
import dev.tastestream.domain.Movie;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MovieIndexTest {

  private final MovieIndex movies = new MovieIndex();

  @BeforeEach
  void fill() {
    put(1, "Toy Story (1995)");
    put(2, "Toy Story 2 (1999)");
    put(3, "Amélie (Fabuleux destin d'Amélie Poulain, Le) (2001)");
    put(4, "Matrix, The (1999)");
    put(5, "Terminator, The (1984)");
    put(6, "It (2017)");
    put(7, "8½ (8 1/2) (1963)");
    put(8, "Lord of the Rings: The Return of the King, The (2003)");
  }

  @ParameterizedTest
  @CsvSource({
    "toy story, 1 2",
    "Story TOY, 1 2",
    "toy story 1995, 1",
    "toy sto, 1 2",
    "amelie, 3",
    "AMÉLIE poulain, 3",
    "the matrix, 4",
    "matrx, 4",
    "martix, 4",
    "terminater, 5",
    "trminater, 5",
    "termi, 5",
    "terni, 5",
    "retrun of the king, 8",
    "it, 6",
    "8½, 7",
    "'...', ''",
    "tax, ''",
    "toy matrix, ''",
    "1996, ''"
  })
  void moviesAreFoundByWordsThatMayBeBegunOrMisspelt(String query, String expected) {
    assertThat(String.join(" ", find(query))).isEqualTo(expected);
  }

  @Test
  void aWordAsItStandsComesBeforeOneThatIsBegunAndThatBeforeAMisspeltOne() {
    put(20, "Alien (1979)");
    put(21, "Aliens (1986)");
    put(22, "Alieno (2001)");
    put(23, "Alied (1999)");

    assertThat(movies.search("alien"))
        .extracting(found -> found.movie().movieId() + " " + found.cost())
        .containsExactlyInAnyOrder("20 0.0", "21 0.5", "22 0.5", "23 1.0");
  }

  @Test
  void anotherTitleOfTheSameMovieReplacesTheFirst() {
    long before = movies.revision();
    put(1, "Story of a Toy, A (1995)");

    assertThat(find("toy story 1995")).containsExactly("1");
    put(1, "Something Else (1995)");
    assertThat(find("toy story")).containsExactly("2");
    assertThat(find("something")).containsExactly("1");
    assertThat(movies.size()).isEqualTo(8);
    assertThat(movies.revision()).isNotEqualTo(before);
  }

  @Test
  void aMovieThatIsTakenOutIsFoundNoMoreUntilItIsPutAgain() {
    long before = movies.revision();
    movies.remove(4);
    movies.remove(4);
    movies.remove(999);

    assertThat(movies.shows(4)).isFalse();
    assertThat(find("matrix")).isEmpty();
    assertThat(movies.revision()).isNotEqualTo(before);
    put(4, "Matrix, The (1999)");
    assertThat(find("matrix")).containsExactly("4");
    assertThat(movies.revision()).isEqualTo(before);
  }

  @Test
  void theRevisionNamesWhatIsThereInWhicheverOrderItCame() {
    MovieIndex other = new MovieIndex();
    movies.all().stream()
        .sorted(Comparator.comparing(Movie::title))
        .forEach(
            movie -> {
              other.put(Movie.of(movie.movieId(), "Working Title", ""));
              other.put(movie);
            });

    assertThat(other.revision()).isEqualTo(movies.revision());
    put(1, "Toy Story (1996)");
    assertThat(other.revision()).isNotEqualTo(movies.revision());
  }

  @Test
  void whileThereIsNoMovieAtAllEveryOneIsShown() {
    MovieIndex empty = new MovieIndex();

    assertThat(empty.shows(318)).isTrue();
    empty.put(Movie.of(1, "Heat (1995)", "Crime"));
    assertThat(empty.shows(318)).isFalse();
  }

  @Test
  void genresAreThoseThatMoviesHave() {
    movies.put(new Movie(9, "Alien (1979)", OptionalInt.of(1979), List.of("Horror", "Sci-Fi")));
    movies.put(new Movie(10, "Her (2013)", OptionalInt.of(2013), List.of("Sci-Fi")));

    assertThat(movies.genres()).containsExactly("Horror", "Sci-Fi");
    put(9, "Alien (1979)");
    assertThat(movies.genres()).containsExactly("Sci-Fi");
  }

  private void put(long movieId, String title) {
    movies.put(new Movie(movieId, title, OptionalInt.empty(), List.of()));
  }

  private List<String> find(String query) {
    return movies.search(query).stream()
        .map(Found::movie)
        .sorted(Comparator.comparing(Movie::movieId))
        .map(movie -> Long.toString(movie.movieId()))
        .toList();
  }
}
