package dev.tastestream.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.catalogue.MovieIndex.Found;
import dev.tastestream.domain.Movie;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Titles are found as people write them. */
class TitleSearchTest {

  private static final List<Movie> TITLES =
      Stream.of(
              "Wolf-Boy (2002)",
              "Æther Gate (2005)",
              "Łza (2007)",
              "Kış (2014)",
              "L.O. Secrets (1997)",
              "E.B. the Lost Visitor (1982)",
              "Stray Bracket (Irralleen sulku) (1983))",
              "Open End (2009– )",
              "Two Winters (2006–2007)",
              "Made at Home (1995) (TV)",
              "\"Loud\" Nights (1998)",
              "Twice the Fun (1990)",
              "Nine Lives (Nio Liv) [Director's Cut] (2003)",
              "1984 Again (1985)",
              "$ (1971)",
              "千の夜 (2008)",
              "Whats Up (1972)",
              "What's Up, Again? (1973)",
              "Spider-Man (2002)",
              "Spiderling (2010)",
              "L.A. Confidential (1997)",
              "Face/Off (1997)",
              "Batman & Robin (1997)",
              "Batman Returns (1992)",
              "Adams Æbler (Adam's Apples) (2005)",
              "Weiße Band, Das (White Ribbon, The) (2009)",
              "Matrix, The (1999)",
              "Matrix Reloaded, The (2003)",
              "Avventura, L' (Adventure, The) (1960)",
              "William Shakespeare's Romeo + Juliet (1996)",
              "Birdman (2014)",
              "Star Wars: Episode IV (1977)",
              "İstanbul Bird (1999)",
              "Smørrebrød Đavo Þing (2000)",
              "R&B Nights (2011)",
              "WALL·E (2008)",
              "Ocean's Eleven (a.k.a. Ocean's 11) (1960)")
          .map(title -> Movie.of(title.hashCode() & 0xFFFFFFFFL, title, ""))
          .toList();

  private final MovieIndex movies = new MovieIndex();

  TitleSearchTest() {
    TITLES.forEach(movies::put);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "wolfboy;Wolf-Boy (2002)",
        "wolf boy;Wolf-Boy (2002)",
        "wolf-boy;Wolf-Boy (2002)",
        "WOLF BOY 2002;Wolf-Boy (2002)",
        "aether gate;Æther Gate (2005)",
        "æther;Æther Gate (2005)",
        "ÆTHER;Æther Gate (2005)",
        "lza;Łza (2007)",
        "ŁZA;Łza (2007)",
        "kis;Kış (2014)",
        "KIŞ;Kış (2014)",
        "kış;Kış (2014)",
        "kiş;Kış (2014)",
        "lo secrets;L.O. Secrets (1997)",
        "l.o. secrets;L.O. Secrets (1997)",
        "l o secrets;L.O. Secrets (1997)",
        "L.O secrets;L.O. Secrets (1997)",
        "eb the lost visitor;E.B. the Lost Visitor (1982)",
        "irralleen sulku;Stray Bracket (Irralleen sulku) (1983))",
        "open end 2009;Open End (2009– )",
        "two winters 2007;Two Winters (2006–2007)",
        "made at home tv;Made at Home (1995) (TV)",
        "loud nights;\"Loud\" Nights (1998)",
        "directors cut;Nine Lives (Nio Liv) [Director's Cut] (2003)",
        "director’s cut;Nine Lives (Nio Liv) [Director's Cut] (2003)",
        "nio liv;Nine Lives (Nio Liv) [Director's Cut] (2003)",
        "1984;1984 Again (1985)",
        "$;$ (1971)",
        "千の夜;千の夜 (2008)",
        "千の;千の夜 (2008)",
        "whats up;Whats Up (1972)",
        "what's up;Whats Up (1972)",
        "whats up again;What's Up, Again? (1973)",
        "what’s up again;What's Up, Again? (1973)",
        "spiderman;Spider-Man (2002)",
        "spider man;Spider-Man (2002)",
        "spider-man;Spider-Man (2002)",
        "spiderm;Spider-Man (2002)",
        "spidermann;Spider-Man (2002)",
        "spidrman;Spider-Man (2002)",
        "la confidential;L.A. Confidential (1997)",
        "l.a. confidential;L.A. Confidential (1997)",
        "faceoff;Face/Off (1997)",
        "face off;Face/Off (1997)",
        "face-off;Face/Off (1997)",
        "batman and robin;Batman & Robin (1997)",
        "batman & robin;Batman & Robin (1997)",
        "batman robin;Batman & Robin (1997)",
        "adams aebler;Adams Æbler (Adam's Apples) (2005)",
        "adams apples;Adams Æbler (Adam's Apples) (2005)",
        "weisse band;Weiße Band, Das (White Ribbon, The) (2009)",
        "das weiße band;Weiße Band, Das (White Ribbon, The) (2009)",
        "WEISSE BAND;Weiße Band, Das (White Ribbon, The) (2009)",
        "the white ribbon;Weiße Band, Das (White Ribbon, The) (2009)",
        "the matrix;Matrix, The (1999)",
        "matrix, the;Matrix, The (1999)",
        "matrix;Matrix, The (1999)",
        "l'avventura;Avventura, L' (Adventure, The) (1960)",
        "lavventura;Avventura, L' (Adventure, The) (1960)",
        "romeo and juliet;William Shakespeare's Romeo + Juliet (1996)",
        "shakespeares romeo + juliet;William Shakespeare's Romeo + Juliet (1996)",
        "bird man;Birdman (2014)",
        "bird-man;Birdman (2014)",
        "starwars;Star Wars: Episode IV (1977)",
        "istanbul;İstanbul Bird (1999)",
        "ISTANBUL;İstanbul Bird (1999)",
        "smorrebrod davo thing;Smørrebrød Đavo Þing (2000)",
        "r&b nights;R&B Nights (2011)",
        "r and b nights;R&B Nights (2011)",
        "walle;WALL·E (2008)",
        "wall-e;WALL·E (2008)",
        "wall e;WALL·E (2008)",
        "oceans eleven;Ocean's Eleven (a.k.a. Ocean's 11) (1960)",
        "ocean's 11;Ocean's Eleven (a.k.a. Ocean's 11) (1960)"
      })
  void isFoundFirst(String query, String title) {
    assertThat(search(query)).first().isEqualTo(title);
  }

  @ParameterizedTest
  @CsvSource({"...", "&", "' '", "spider gate", "mat rix reloaded again"})
  void whatNoTitleHasIsNotFound(String query) {
    assertThat(search(query)).isEmpty();
  }

  /** Matches whatever the case and the separators. */
  @Property
  void everyTitleIsFoundByItsNameAndItsWholeTitle(
      @ForAll("titles") Movie movie, @ForAll("separators") String separator) {
    String name = movie.title().replaceAll(" \\(.*", "");

    assertThat(search(movie.title())).contains(movie.title());
    assertThat(search(movie.title().toUpperCase(Locale.ROOT))).contains(movie.title());
    assertThat(search(name.replaceAll("[-/ ]", separator))).contains(movie.title());
  }

  @Provide
  Arbitrary<Movie> titles() {
    return Arbitraries.of(TITLES);
  }

  @Provide
  Arbitrary<String> separators() {
    return Arbitraries.of(" ", "-", "/", "_", " - ", "\u00a0");
  }

  private List<String> search(String query) {
    return movies.search(query).stream()
        .sorted(Comparator.comparing(Found::named).reversed().thenComparingDouble(Found::cost))
        .map(found -> found.movie().title())
        .toList();
  }
}
