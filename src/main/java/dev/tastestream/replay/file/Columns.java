package dev.tastestream.replay.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The columns that a table must have.
 *
 * @param names as in MovieLens headers, in the order in which rows return them
 */
public record Columns(List<String> names) {

  static final Columns RATINGS = new Columns(List.of("userId", "movieId", "rating", "timestamp"));
  static final Columns MOVIES = new Columns(List.of("movieId", "title", "genres"));
  static final Columns LINKS = new Columns(List.of("movieId"));
  static final Columns TAGS = new Columns(List.of("userId", "movieId", "tag", "timestamp"));

  /** Returns the index of each column in a header; −1 if the header lacks it. */
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

  List<String> missing(int[] positions) {
    List<String> missing = new ArrayList<>();
    for (int i = 0; i < positions.length; i++) {
      if (positions[i] < 0) {
        missing.add(names.get(i));
      }
    }
    return missing;
  }

  /** Returns the indices of the columns in MovieLens files without a header. */
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

  /** Treats user_id, USERID and "user id" as userId. */
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
