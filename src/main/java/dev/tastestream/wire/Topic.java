package dev.tastestream.wire;

import java.util.Locale;

/** The topics of Tastestream. Each is declared in {@code topics/<name>.properties}. */
public enum Topic {
  RATINGS,
  MOVIES,
  MOVIE_VECTORS,
  GENERATIONS,
  RECOMMENDATIONS,
  EVALUATIONS,
  DEAD_LETTERS;

  /** Returns the name without a prefix, as in {@code movie-vectors}. */
  public String baseName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
