package dev.tastestream.domain;

import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * A movie of the catalogue, in normal form whatever the form of the file or record.
 *
 * @param title without surrounding blanks
 * @param year year of release; without a valid one, the year in the title
 * @param genres each once, see {@link Genres}; empty if the movie has none
 */
public record Movie(long movieId, String title, OptionalInt year, List<String> genres) {

  private static final Pattern BLANKS_AROUND = Pattern.compile("^[\\s\\h]+|[\\s\\h]+$");

  public Movie {
    title = BLANKS_AROUND.matcher(title).replaceAll("");
    year = year.stream().anyMatch(TitleYear::isYear) ? year : TitleYear.of(title);
    genres = Genres.of(genres);
  }

  /**
   * Returns a movie as written in MovieLens files.
   *
   * @param genres separated by {@code |}
   */
  public static Movie of(long movieId, String title, String genres) {
    return new Movie(movieId, title, OptionalInt.empty(), List.of(genres));
  }
}
