package dev.tastestream.domain;

import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * What the catalogue knows about a movie. However it was written, in a file or in a record, it is
 * brought into one form here.
 *
 * @param title without blanks around it
 * @param year year of release; where none that can be is given, the one that the title names
 * @param genres each once, see {@link Genres}; empty if the movie has no genre
 */
public record Movie(long movieId, String title, OptionalInt year, List<String> genres) {

  private static final Pattern BLANKS_AROUND = Pattern.compile("^[\\s\\h]+|[\\s\\h]+$");

  public Movie {
    title = BLANKS_AROUND.matcher(title).replaceAll("");
    year = year.stream().anyMatch(TitleYear::isYear) ? year : TitleYear.of(title);
    genres = Genres.of(genres);
  }

  /**
   * A movie as the MovieLens files write it.
   *
   * @param genres with {@code |} between them
   */
  public static Movie of(long movieId, String title, String genres) {
    return new Movie(movieId, title, OptionalInt.empty(), List.of(genres));
  }
}
