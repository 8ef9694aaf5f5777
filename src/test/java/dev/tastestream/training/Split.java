package dev.tastestream.training;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.Movie;
import dev.tastestream.domain.SourcePosition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A MovieLens data set cut into what a model may learn from and what it is asked afterwards. */
record Split(List<LedgerRow> train, List<LedgerRow> test) {

  /** Reads {@code NAME.train.csv} and {@code NAME.test.csv} beside the MovieLens folder. */
  static Split read(String name) {
    Path folder = movieLens().resolveSibling("splits");
    return new Split(
        rows(folder.resolve(name + ".train.csv")), rows(folder.resolve(name + ".test.csv")));
  }

  RatingHistories histories() {
    RatingHistories.Builder builder = new RatingHistories.Builder();
    train.forEach(builder::put);
    return builder.build();
  }

  /** The catalogue of the data set that all splits are made of. */
  static List<Movie> movies() {
    return MovieFile.read(movieLens().resolve("movies.csv"));
  }

  private static Path movieLens() {
    String folder = System.getenv("MOVIELENS_DIR");
    assertThat(folder)
        .as(
            "MOVIELENS_DIR must name an unpacked ml-latest-small with the folder 'splits' beside it")
        .isNotNull();
    return Path.of(folder).toAbsolutePath();
  }

  private static List<LedgerRow> rows(Path file) {
    try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file);
        Stream<NamedCsvRecord> lines = csv.stream()) {
      return lines.map(Split::row).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(file + " can't be read: check MOVIELENS_DIR", e);
    }
  }

  private static LedgerRow row(NamedCsvRecord line) {
    return new LedgerRow(
        Long.parseLong(line.getField("userId")),
        Long.parseLong(line.getField("movieId")),
        LedgerRow.Mark.RATED,
        Double.parseDouble(line.getField("rating")),
        1000 * Long.parseLong(line.getField("timestamp")),
        new SourcePosition(0, line.getStartingLineNumber()));
  }
}
