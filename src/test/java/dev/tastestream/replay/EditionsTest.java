package dev.tastestream.replay;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tastestream.domain.Movie;
import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.replay.file.MovieLensFolder;
import dev.tastestream.replay.file.ReplayException;
import dev.tastestream.replay.file.Table;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every edition of MovieLens as it is unpacked, and the usual variations of these folders. */
class EditionsTest {

  private static final MovieLensFiles FILES =
      new MovieLensFiles(InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z")));

  @TempDir Path folder;

  @Test
  void readsMl1m() {
    MovieLensFolder ml1m = MovieLensFolder.open(Path.of("src/test/resources/cases/like-ml-1m"));

    assertThat(FILES.ratings(ml1m.ratings()))
        .containsExactly(
            new Rated(1, 2, 4, 978300760_000L),
            new Rated(1, 1, 5, 978302109_000L),
            new Rated(2, 3, 3, 978298413_000L));
    assertThat(FILES.movies(ml1m.movies()).get(2))
        .isEqualTo(
            new Movie(
                3,
                "Légende de papier (2001)",
                OptionalInt.of(2001),
                List.of("Children's", "Comedy")));
  }

  @Test
  void readsMl10m() throws IOException {
    write("ratings.dat", "1::122::5::838985046\n2::185::3.5::838983525\n", UTF_8);
    write("movies.dat", "122::Amélie \"again\" (2001)::Comedy|Romance\n", UTF_8);
    MovieLensFolder ml10m = MovieLensFolder.open(folder);

    assertThat(FILES.ratings(ml10m.ratings()))
        .containsExactly(
            new Rated(1, 122, 5, 838985046_000L), new Rated(2, 185, 3.5, 838983525_000L));
    assertThat(FILES.movies(ml10m.movies()))
        .extracting(Movie::title)
        .containsExactly("Amélie \"again\" (2001)");
  }

  @Test
  void readsMl100k() throws IOException {
    write("u.data", "196\t242\t3\t881250949\n186\t302\t1\t891717742\n", ISO_8859_1);
    write(
        "u.item",
        """
        1|Toy Story (1995)|01-Jan-1995||http://us.imdb.com/M/title-exact?Toy%20Story%20(1995)|0|0|0|1|1|1|0|0|0|0|0|0|0|0|0|0|0|0|0
        267|unknown||||1|0|0|0|0|0|0|0|0|0|0|0|0|0|0|0|0|0|0
        543|Misérables, Les (1995)|01-Jan-1995||http://us.imdb.com/M|0|0|0|0|0|0|0|0|1|0|0|0|1|0|0|0|0|0|0
        """,
        ISO_8859_1);
    MovieLensFolder ml100k = MovieLensFolder.open(folder);

    assertThat(FILES.ratings(ml100k.ratings()))
        .containsExactly(
            new Rated(196, 242, 3, 881250949_000L), new Rated(186, 302, 1, 891717742_000L));
    assertThat(FILES.movies(ml100k.movies()))
        .containsExactly(
            new Movie(
                1,
                "Toy Story (1995)",
                OptionalInt.of(1995),
                List.of("Animation", "Children's", "Comedy")),
            new Movie(267, "unknown", OptionalInt.empty(), List.of()),
            new Movie(
                543, "Misérables, Les (1995)", OptionalInt.of(1995), List.of("Drama", "Musical")));
  }

  @Test
  void looksOneFolderFurther() throws IOException {
    Path inner = Files.createDirectory(folder.resolve("ml-latest-small"));
    Files.createDirectory(folder.resolve("__MACOSX"));
    writeLatest(inner);

    assertThat(MovieLensFolder.open(folder).ratings()).isEqualTo(inner.resolve("ratings.csv"));

    writeLatest(Files.createDirectory(folder.resolve("ml-25m")));
    assertRefused(folder, "ml-25m, ", "ml-latest-small: name one of them");
  }

  @Test
  void saysWhatToDoWithWhatItCannotRead() throws IOException {
    write("ml-1m.zip", "PK", UTF_8);
    assertRefused(folder, "holds ml-1m.zip: unpack it first");

    write("ratings.csv", "userId,movieId,rating,timestamp\n", UTF_8);
    Files.delete(folder.resolve("ml-1m.zip"));
    assertRefused(folder, "has ratings.csv and no movies.csv: both are needed");
    assertRefused(folder.resolve("ratings.csv"), "name the folder that it lies in");
  }

  @Test
  void namesALinkToNothingAndAFolderInPlaceOfAFile() throws IOException {
    writeLatest(folder);
    Files.delete(folder.resolve("ratings.csv"));
    Files.createSymbolicLink(folder.resolve("ratings.csv"), folder.resolve("gone.csv"));
    assertThatThrownBy(() -> MovieLensFolder.open(folder).ratingTable())
        .isInstanceOf(ReplayException.class)
        .hasMessageContaining("ratings.csv is a link to something that isn't there");

    Files.delete(folder.resolve("ratings.csv"));
    Files.createDirectory(folder.resolve("ratings.csv"));
    assertThatThrownBy(() -> MovieLensFolder.open(folder).ratingTable())
        .isInstanceOf(ReplayException.class)
        .hasMessageContaining("ratings.csv is a folder where a file should be");
  }

  @Test
  void saysHowMuchHeapAListOfRatingsNeeds() throws IOException {
    writeLatest(folder);
    Table table = MovieLensFolder.open(folder).ratingTable();

    MovieLensFiles.requireRoom(table, 1 << 20);
    assertThatThrownBy(() -> MovieLensFiles.requireRoom(table, 1))
        .isInstanceOf(ReplayException.class)
        .hasMessageContaining("raise TASTESTREAM_HEAP");
  }

  private static void assertRefused(Path path, String... words) {
    assertThatThrownBy(() -> MovieLensFolder.open(path))
        .isInstanceOf(ReplayException.class)
        .hasMessageContainingAll(words);
  }

  private static void writeLatest(Path folder) throws IOException {
    Files.writeString(
        folder.resolve("ratings.csv"), "userId,movieId,rating,timestamp\n1,1,4,964982703\n");
    Files.writeString(folder.resolve("movies.csv"), "movieId,title,genres\n1,Heat (1995),Crime\n");
  }

  private void write(String file, String text, Charset charset) throws IOException {
    Files.write(folder.resolve(file), text.getBytes(charset));
  }
}
