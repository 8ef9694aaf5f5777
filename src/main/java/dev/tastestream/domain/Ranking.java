package dev.tastestream.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The ways to order movies for a user. */
public enum Ranking {
  /** By {@link #TASTE}, predicted stars and titles together. */
  HYBRID,
  /** By what users with similar histories watch and like next. */
  TASTE,
  /** By the lower end of the interval of the predicted rating. */
  STARS,
  /** By the similarity of a title to those of the user's rated movies. */
  TITLE;

  /** Returns the name in requests and records. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the ranking of that name; empty if there is none. */
  public static Optional<Ranking> of(String text) {
    return Arrays.stream(values()).filter(ranking -> ranking.text().equals(text)).findAny();
  }
}
