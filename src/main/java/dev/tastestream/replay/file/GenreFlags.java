package dev.tastestream.replay.file;

import java.util.ArrayList;
import java.util.List;

/** Reads genres in {@code u.item} of ml-100k, which has a column of 0 and 1 for each genre. */
final class GenreFlags {

  /** The index of the first flag among the fields. */
  static final int FIRST_FLAG = 5;

  /** The genres in order of their flags. The first flag means that no genre is known. */
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

  /** Returns the genres of a line, separated by {@code |}. */
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
