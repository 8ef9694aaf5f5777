package dev.tastestream.replay.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tastestream.domain.Movie;
import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.wire.codec.RatingCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MovieLensFolderTest {

  private static final long NOW = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();

  @TempDir Path folder;
  private final FileCheck check = new FileCheck("any");

  @BeforeEach
  void writeGoodFiles() throws IOException {
    write("ratings.csv", "userId,movieId,rating,timestamp\n1,1,4.0,964982703\n");
    write("movies.csv", "movieId,title,genres\n1,Toy Story (1995),Adventure|Comedy\n");
  }

  @Test
  void ratingsAreReadInMilliseconds() throws IOException {
    write(
        "ratings.csv",
        """
        userId,movieId,rating,timestamp
        2,7,3.7,900000001
        9,5,0.5,900000000
        10,4,4,900000001
        """);

    assertThat(ratings())
        .containsExactly(
            new Rated(2, 7, 3.7, 900000001_000L),
            new Rated(9, 5, 0.5, 900000000_000L),
            new Rated(10, 4, 4, 900000001_000L));
    assertThat(badLines()).isEmpty();
  }

  @Test
  void idsBeyondThirtyTwoBitsAreKept() throws IOException {
    write(
        "ratings.csv",
        """
        userId,movieId,rating,timestamp
        1,2,3.0,900000000
        9007199254740991,3000000000,3.0,900000001
        """);

    assertThat(ratings())
        .containsExactly(
            new Rated(1, 2, 3, 900000000_000L),
            new Rated(9007199254740991L, 3000000000L, 3, 900000001_000L));
  }

  @Test
  void byteOrderMarkCrlfQuotesAndOtherColumnsDoNoHarm() throws IOException {
    write(
        "ratings.csv",
        "\uFEFF\"timestamp\",rating,note,userId,movieId\r\n964982703,\"4.0\",x,1,3\r\n\r\n");

    assertThat(ratings()).containsExactly(new Rated(1, 3, 4, 964982703_000L));
    assertThat(badLines()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "1,2,9.0,964982703; RATING_OUT_OF_RANGE",
        "1,2,0,964982703; RATING_OUT_OF_RANGE",
        "1,2,NaN,964982703; WRONG_TYPE",
        "1,2,,964982703; WRONG_TYPE",
        "042,2,3.0,964982703; BAD_ID",
        "-1,2,3.0,964982703; BAD_ID",
        "1, 2,3.0,964982703; BAD_ID",
        "1,2,3.0,964982703000; BAD_TIMESTAMP",
        "1,2,3.0,5; BAD_TIMESTAMP",
        "1,2,3.0,-5; BAD_TIMESTAMP",
        "1,2,3.0; MISSING_FIELD",
        "1,2,\"3.0,964982703; MALFORMED_CSV"
      })
  void aBadLineIsReportedWithPlaceReasonAndTextAndTheNextOneCounts(String text, String reason)
      throws IOException {
    write("ratings.csv", "userId,movieId,rating,timestamp\n" + text + "\n3,4,5.0,964982703\n");

    assertThat(ratings()).containsExactly(new Rated(3, 4, 5, 964982703_000L));
    assertThat(badLines()).hasSize(1);
    assertThat(badLines().get(0).reason().name()).isEqualTo(reason);
    assertThat(badLines().get(0).toString()).startsWith("ratings.csv:2: " + reason).endsWith(text);
  }

  @Test
  void whatIsNotUtf8IsReadAsWindows1252() throws IOException {
    byte[] bytes = "movieId,title,genres\n1,Amélie – ‘again’,Comedy\n".getBytes("windows-1252");
    Files.write(folder.resolve("movies.csv"), bytes);

    assertThat(MovieLensFolder.open(folder).readMovies(check))
        .extracting(Movie::title)
        .containsExactly("Amélie – ‘again’");
  }

  @Test
  void moviesHaveTitleYearAndGenres() throws IOException {
    write(
        "movies.csv",
        """
        movieId,title,genres
        1,Toy Story (1995),Adventure|Animation
        11,"American President, The (1995)",(no genres listed)
        """);

    assertThat(MovieLensFolder.open(folder).readMovies(check))
        .containsExactly(
            new Movie(
                1, "Toy Story (1995)", OptionalInt.of(1995), List.of("Adventure", "Animation")),
            new Movie(11, "American President, The (1995)", OptionalInt.of(1995), List.of()));
  }

  @Test
  void damageInFilesThatNothingUsesYetIsReported() throws IOException {
    write("links.csv", "movieId,imdbId,tmdbId\n1,0114709,\nx,1,1\n");
    write(
        "tags.csv", "userId,movieId,tag,timestamp\n2,60756,\"funny, very\",1445714994\n2,1,a,b\n");

    assertThat(MovieLensFolder.open(folder).checkOthers())
        .flatExtracting(FileCheck::examples)
        .extracting(line -> line.file() + ":" + line.line())
        .containsExactly("links.csv:3", "tags.csv:3");
  }

  @Test
  void aMissingColumnIsNamed() throws IOException {
    write("ratings.csv", "user,movieId,rating\n1,2,3.0\n");
    assertThatThrownBy(this::ratings)
        .isInstanceOf(ReplayException.class)
        .hasMessageContaining("ratings.csv has no column userId, timestamp")
        .hasMessageContaining("user,movieId,rating");
  }

  @Test
  void anEmptyFileIsNamed() throws IOException {
    write("ratings.csv", "");
    assertThatThrownBy(this::ratings)
        .isInstanceOf(ReplayException.class)
        .hasMessageContaining("ratings.csv is empty");
  }

  @Test
  void whatIsNoMovieLensFolderIsRefusedWithTheWayOut(@TempDir Path empty) throws IOException {
    Path zip = Files.write(empty.resolve("ml-latest-small.zip"), new byte[] {'P', 'K'});
    assertThatThrownBy(() -> MovieLensFolder.open(zip))
        .isInstanceOf(ReplayException.class)
        .hasMessageContaining("unpack");
    assertThatThrownBy(() -> MovieLensFolder.open(empty))
        .isInstanceOf(ReplayException.class)
        .hasMessageContaining("holds ml-latest-small.zip: unpack it first");
    Files.delete(zip);
    assertThatThrownBy(() -> MovieLensFolder.open(empty))
        .isInstanceOf(ReplayException.class)
        .hasMessageContaining("has no readable ratings.csv");
    assertThatThrownBy(() -> MovieLensFolder.open(empty.resolve("nothing")))
        .isInstanceOf(ReplayException.class)
        .hasMessageContaining("there is no folder");
  }

  private List<Rated> ratings() {
    List<Rated> ratings = new ArrayList<>();
    MovieLensFolder.open(folder)
        .ratingTable()
        .read(
            row -> ratings.add(MovieLensFolder.rating(row, RatingCodec.MOVIELENS, NOW)),
            check,
            steps -> {});
    return ratings;
  }

  private List<BadLine> badLines() {
    return check.examples();
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }
}
