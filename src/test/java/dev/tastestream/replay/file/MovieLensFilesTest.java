package dev.tastestream.replay.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tastestream.domain.Movie;
import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.replay.MovieLensFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MovieLensFilesTest {

  @TempDir private Path folder;

  private final MovieLensFiles files =
      new MovieLensFiles(InstantSource.fixed(Instant.parse("2020-01-01T00:00:00Z")));

  @Test
  void keepsRatingsInTheOrderOfTheirLinesAndCountsMilliseconds() throws Exception {
    Path file =
        write("userId,movieId,rating,timestamp", "2,20,4.5,964982703", "1,10,3.0,964982702");

    assertThat(files.ratings(file))
        .containsExactly(new Rated(2, 20, 4.5, 964982703000L), new Rated(1, 10, 3, 964982702000L));
  }

  @Test
  void readsMovies() throws Exception {
    Path file = write("movieId,title,genres", "7,\"Sabrina, again (1995)\",Comedy|Romance");

    assertThat(files.movies(file))
        .containsExactly(
            new Movie(
                7, "Sabrina, again (1995)", OptionalInt.of(1995), List.of("Comedy", "Romance")));
  }

  @Test
  void leavesNoLineOut() throws Exception {
    Path file = write("userId,movieId,rating,timestamp", "1,10,3.0,964982702", "1,11,9,964982703");

    assertThatThrownBy(() -> files.ratings(file))
        .isInstanceOf(ReplayException.class)
        .hasMessageContaining(":3: RATING_OUT_OF_RANGE")
        .hasMessageContaining("correct it or take it out");
  }

  @Test
  void namesAMissingFile() {
    assertThatThrownBy(() -> files.ratings(folder.resolve("none.csv")))
        .isInstanceOf(ReplayException.class)
        .hasMessageContaining("none.csv");
  }

  private Path write(String... lines) throws IOException {
    return Files.write(folder.resolve("file.csv"), List.of(lines));
  }
}
