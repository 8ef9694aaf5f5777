package dev.tastestream.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tastestream.replay.file.BadLine;
import dev.tastestream.replay.file.FileCheck;
import dev.tastestream.replay.file.MovieLensFolder;
import dev.tastestream.replay.file.ReplayException;
import dev.tastestream.support.BadFile;
import dev.tastestream.support.BadInput;
import dev.tastestream.wire.codec.RatingCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BadFilesTest {

  private static final long NOW = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
  private static final String REFUSED = "refused: ";

  @TempDir Path temporary;

  static List<BadFile> files() {
    return BadInput.files();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void everyFileEndsAsDocumented(BadFile bad) throws IOException {
    Path data = write(bad);
    if (bad.outcome().startsWith(REFUSED)) {
      assertThatThrownBy(() -> read(data))
          .isInstanceOf(ReplayException.class)
          .hasMessageContaining(bad.outcome().substring(REFUSED.length()))
          .message()
          .hasSizeLessThan(500)
          .doesNotContainPattern("\\p{Cntrl}");
    } else {
      assertThat(read(data)).isEqualTo(bad.outcome());
    }
  }

  private static String read(Path data) {
    MovieLensFolder folder = MovieLensFolder.open(data);
    FileCheck movies = new FileCheck("movies");
    FileCheck ratings = new FileCheck("ratings");
    int read = folder.readMovies(movies).size();
    assertThat(movies.good()).isEqualTo(read);
    folder
        .ratingTable()
        .read(row -> MovieLensFolder.rating(row, RatingCodec.MOVIELENS, NOW), ratings, steps -> {});
    List<BadLine> badLines = new ArrayList<>(movies.examples());
    badLines.addAll(ratings.examples());
    assertThat(badLines.toString()).doesNotContainPattern("\\p{Cntrl}");
    return "%d ratings, %d movies".formatted(ratings.good(), read)
        + badLines.stream().map(BadFilesTest::words).collect(Collectors.joining());
  }

  private static String words(BadLine line) {
    return ", %s".formatted(line.toString().replaceFirst(": (\\w+):.*", " $1"));
  }

  private Path write(BadFile bad) throws IOException {
    Path folder = temporary.resolve("ml");
    if (bad.file().isEmpty()) {
      return Files.write(folder, bad.bytes());
    }
    Files.createDirectory(folder);
    Files.writeString(
        folder.resolve("ratings.csv"), "userId,movieId,rating,timestamp\n1,1,4,964982703\n");
    Files.writeString(
        folder.resolve("movies.csv"), "movieId,title,genres\n1,Toy Story (1995),Comedy\n");
    Files.write(folder.resolve(bad.file()), bad.bytes());
    return folder;
  }
}
