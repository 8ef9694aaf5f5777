package dev.tastestream.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MovieTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "Heat (1995);1995",
        "Hamlet (1996) ;1996",
        "Hamlet (1996)\u00a0;1996",
        "Stray Bracket (Irralleen sulku) (1983));1983",
        "Made at Home (1995) (TV);1995",
        "Nine Lives (2003) [Director's Cut];2003",
        "Nine Lives (Nio Liv) [Director's Cut] (2003);2003",
        "Land Before Time III (1995) (V);1995",
        "Hunted, The (1995/II);1995",
        "Fawlty Towers (1975-1979);1975",
        "Big Bang Theory (2007-);2007",
        "Open End (2009– );2009",
        "Open End (2009-????);2009",
        "Two Winters (2006–2007);2006",
        "Two Winters ( 2006 — 2007 );2006",
        "Blade (1981) (1982);1982",
        "Emma (1996;1996",
        "千の夜 （２００８）;2008",
        "2001: A Space Odyssey (1968);1968",
        "2001;0",
        "1984 Again;0",
        "Cosmos;0",
        "Paris Is (1990) Burning;0",
        "Short (194);0",
        "Long (19444);0",
        "Never (9999);0",
        "(500) Days of Summer;0",
        ";0"
      })
  void theYearIsTheOneInBracketsAtTheEndOfTheTitle(String title, int year) {
    assertThat(Movie.of(1, title == null ? "" : title, "").year().orElse(0)).isEqualTo(year);
  }

  @Test
  void aYearThatIsGivenIsTakenUnlessNoMovieCanBeOfIt() {
    assertThat(year("2012 (2009)", 2010)).hasValue(2010);
    assertThat(year("2012 (2009)", 0)).hasValue(2009);
    assertThat(year("2012 (2009)", 99_999)).hasValue(2009);
    assertThat(year("2012", 0)).isEmpty();
  }

  private static OptionalInt year(String title, int given) {
    return new Movie(1, title, OptionalInt.of(given), List.of()).year();
  }

  @Test
  void genresComeOnceInOneSpelling() {
    assertThat(genres("Comedy|Comedy")).containsExactly("Comedy");
    assertThat(genres("Comedy | Drama")).containsExactly("Comedy", "Drama");
    assertThat(genres("|comedy||DRAMA|")).containsExactly("Comedy", "Drama");
    assertThat(genres("sci-fi|imax|FILM-NOIR")).containsExactly("Sci-Fi", "IMAX", "Film-Noir");
    assertThat(genres("martial arts|Martial Arts")).containsExactly("Martial Arts");
    assertThat(genres("TV Movie|children's|boys' own")).first().isEqualTo("TV Movie");
    assertThat(genres("children's")).containsExactly("Children's");
    assertThat(genres("(no genres listed) ")).isEmpty();
    assertThat(genres("(No Genres Listed)|Drama")).containsExactly("Drama");
    assertThat(genres(" ")).isEmpty();
  }

  private static List<String> genres(String text) {
    return Movie.of(1, "Any", text).genres();
  }

  @Test
  void aTitleHasNoBlanksAroundIt() {
    assertThat(Movie.of(1, "\u00a0 Heat (1995) \t", "").title()).isEqualTo("Heat (1995)");
  }

  @Property
  void whatIsInOrderStaysAsItIs(@ForAll("texts") String title, @ForAll("texts") String genres) {
    Movie movie = Movie.of(1, title, genres);

    assertThat(new Movie(1, movie.title(), movie.year(), movie.genres())).isEqualTo(movie);
  }

  @Property
  void filesAndRecordsSayTheSame(
      @ForAll("texts") String title, @ForAll @Size(max = 5) List<@From("texts") String> genres) {
    assertThat(new Movie(1, title, OptionalInt.empty(), genres))
        .isEqualTo(Movie.of(1, title, String.join("|", genres)));
  }

  @Property
  void noGenreIsEmptyOrComesTwiceInAnyCase(@ForAll("texts") String text) {
    List<String> genres = genres(text);

    assertThat(genres).allMatch(genre -> genre.equals(genre.strip()) && !genre.isEmpty());
    assertThat(genres.stream().map(genre -> genre.toLowerCase(Locale.ROOT)))
        .doesNotHaveDuplicates();
  }

  @Property
  void aYearIsFoundBeforeAnyRemarksAndBlanks(
      @ForAll("texts") String name,
      @ForAll @IntRange(min = 1880, max = 2030) int year,
      @ForAll("remarks") String remarks) {
    assertThat(TitleYear.of("%s (%d)%s".formatted(name, year, remarks))).hasValue(year);
    assertThat(TitleYear.cutFrom("Name (%d)".formatted(year))).isEqualTo("Name");
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> parts =
        Arbitraries.oneOf(
            Arbitraries.of(
                "Comedy",
                "comedy",
                "SCI-FI",
                "|",
                " ",
                "\u00a0",
                "(",
                ")",
                "(1990)",
                "[TV]",
                "–",
                "(no genres listed)",
                "İ",
                "ß"),
            Arbitraries.strings().ofMaxLength(4));
    return parts.list().ofMaxSize(6).map(list -> String.join("", list));
  }

  @Provide
  Arbitrary<String> remarks() {
    Arbitrary<String> remark = Arbitraries.of("", " ", ")", " (TV)", " [Cut]", "\u00a0", " (V) ");
    return Combinators.combine(remark, remark).as((one, other) -> one + other);
  }
}
