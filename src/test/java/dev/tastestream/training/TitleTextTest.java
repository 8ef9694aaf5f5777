package dev.tastestream.training;

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
        "Toy Story (1995)|Toy Story",
        "Matrix, The (1999)|The Matrix",
        "Bug's Life, A (1998)|A Bug's Life",
        "Good, the Bad and the Ugly, The (1966)|The Good, the Bad and the Ugly",
        "Avventura, L' (1960)|L'Avventura",
        "Professional, The (Le professionnel) (1981)|The Professional (Le professionnel)",
        "Girl on the Bridge, The (Fille sur le pont, La) (1999)"
            + "|The Girl on the Bridge (La Fille sur le pont)",
        "Fawlty Towers (1975-1979)|Fawlty Towers",
        "$5 a Day, The|The $5 a Day",
        "1984|1984",
        "(2009)|(2009)",
      })
  void isWhatPeopleCallTheMovie(String title, String text) {
    assertThat(TitleText.of(new Movie(1, title, OptionalInt.empty(), List.of()))).isEqualTo(text);
  }
}
