package dev.tastestream.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The ways to order movies for a user. */
public enum Ranking {
  /** The best of {@link #TASTE}, ranked again with predicted stars, titles and popularity. */
  HYBRID,
  /** By what users with such histories go on to watch and like. */
  TASTE,
  /** By the rating that the user would give, or would hardly go below. */
  STARS,
  /** By how near a title is to those of the user's rated movies. */
  TITLE;

  /** How people and records spell it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The ranking that is spelt so, empty if none is. */
  public static Optional<Ranking> of(String text) {
    return Arrays.stream(values()).filter(ranking -> ranking.text().equals(text)).findAny();
  }
}
