package dev.tastestream.training.title;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.domain.Movie;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TitleTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Toy Story (1995)|1995|Toy Story 1995",
        "Matrix, The (1999)|1999|The Matrix 1999",
        "Bug's Life, A (1998)|1998|A Bug's Life 1998",
        "Good, the Bad and the Ugly, The (1966)|1966|The Good, the Bad and the Ugly 1966",
        "Avventura, L' (1960)|1960|L'Avventura 1960",
        "Professional, The (Le professionnel) (1981)|1981"
            + "|The Professional (Le professionnel) 1981",
        "Girl on the Bridge, The (Fille sur le pont, La) (1999)|1999"
            + "|The Girl on the Bridge (La Fille sur le pont) 1999",
        "Fawlty Towers (1975-1979)|1975|Fawlty Towers 1975",
        "Stray Bracket (Irralleen sulku) (1983))|1983|Stray Bracket (Irralleen sulku) 1983",
        "Made at Home (1995) (TV)|1995|Made at Home (TV) 1995",
        "Open End (2009– )|2009|Open End 2009",
        "$5 a Day, The||The $5 a Day",
        "1984||1984",
        "(2009)|2009|2009",
      })
  void isWhatPeopleCallTheMovieAndItsYear(String title, Integer year, String text) {
    OptionalInt known = year == null ? OptionalInt.empty() : OptionalInt.of(year);

    assertThat(TitleText.of(new Movie(1, title, known, List.of()))).isEqualTo(text.strip());
  }
}
