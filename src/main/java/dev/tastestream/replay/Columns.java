package dev.tastestream.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a table must tell of each thing in it.
 *
 * @param names as MovieLens has them in its headers, in the order in which rows hand them out
 */
public record Columns(List<String> names) {

  static final Columns RATINGS = new Columns(List.of("userId", "movieId", "rating", "timestamp"));
  static final Columns MOVIES = new Columns(List.of("movieId", "title", "genres"));
  static final Columns LINKS = new Columns(List.of("movieId"));
  static final Columns TAGS = new Columns(List.of("userId", "movieId", "tag", "timestamp"));

  /** Where each column stands among the fields of a header; -1 where it doesn't. */
  int[] positions(List<String> header) {
    List<String> found = header.stream().map(Columns::plain).toList();
    return names.stream()
        .mapToInt(
            name ->
                Stream.concat(Stream.of(name), synonym(name).stream())
                    .mapToInt(spelled -> found.indexOf(plain(spelled)))
                    .filter(position -> position >= 0)
                    .findFirst()
                    .orElse(-1))
        .toArray();
  }

  /** The columns of a header that it lacks. */
  List<String> missing(int[] positions) {
    List<String> missing = new ArrayList<>();
    for (int i = 0; i < positions.length; i++) {
      if (positions[i] < 0) {
        missing.add(names.get(i));
      }
    }
    return missing;
  }

  /** The places where MovieLens has the columns in files without a header. */
  int[] usual(Dialect dialect) {
    int[] positions = new int[names.size()];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = i;
    }
    if (equals(MOVIES) && dialect == Dialect.BAR) {
      positions[2] = GenreFlags.FIRST_FLAG;
    }
    return positions;
  }

  /** user_id, USERID and "user id" all mean userId. */
  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }

  private static Optional<String> synonym(String name) {
    return name.equals("movieId") ? Optional.of("itemId") : Optional.empty();
  }

  @Override
  public String toString() {
    return String.join(",", names);
  }
}
