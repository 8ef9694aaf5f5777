package dev.tastestream.replay;

import java.util.ArrayList;
import java.util.List;

/** Genres in {@code u.item} of ml-100k: a column of 0 and 1 for each. */
final class GenreFlags {

  /** Field with the first of the flags. */
  static final int FIRST_FLAG = 5;

  /** What the flags stand for; the very first says that no genre is known. */
  private static final List<String> FLAGS =
      List.of(
          "unknown",
          "Action",
          "Adventure",
          "Animation",
          "Children's",
          "Comedy",
          "Crime",
          "Documentary",
          "Drama",
          "Fantasy",
          "Film-Noir",
          "Horror",
          "Musical",
          "Mystery",
          "Romance",
          "Sci-Fi",
          "Thriller",
          "War",
          "Western");

  private GenreFlags() {}

  /** The genres of a line, with {@code |} between them. */
  static String in(Row row) {
    List<String> genres = new ArrayList<>();
    for (int flag = 1; flag < FLAGS.size(); flag++) {
      if (row.field(FIRST_FLAG + flag).strip().equals("1")) {
        genres.add(FLAGS.get(flag));
      }
    }
    return String.join("|", genres);
  }
}
