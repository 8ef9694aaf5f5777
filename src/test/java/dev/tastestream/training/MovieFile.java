package dev.tastestream.training;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.tastestream.domain.Movie;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The movies of a MovieLens folder. */
final class MovieFile {

  private static final Pattern YEAR = Pattern.compile("\\((\\d{4})[^)]*\\)\\s*$");

  private MovieFile() {}

  static List<Movie> read(Path file) {
    try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file);
        Stream<NamedCsvRecord> lines = csv.stream()) {
      return lines.map(MovieFile::movie).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(file + " can't be read: check MOVIELENS_DIR", e);
    }
  }

  private static Movie movie(NamedCsvRecord line) {
    String title = line.getField("title");
    Matcher year = YEAR.matcher(title);
    String genres = line.getField("genres");
    return new Movie(
        Long.parseLong(line.getField("movieId")),
        title,
        year.find() ? OptionalInt.of(Integer.parseInt(year.group(1))) : OptionalInt.empty(),
        genres.startsWith("(") ? List.of() : List.of(genres.split("\\|")));
  }
}
