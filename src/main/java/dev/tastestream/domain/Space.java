package dev.tastestream.domain;

import java.util.List;

/** Names of the vector spaces. */
public final class Space {

  /** Vectors that are trained for the very sum that a profile keeps; lists are ranked with them. */
  public static final String TASTE = "taste";

  /** What users' ratings are regressed on; foretells stars. */
  public static final String STARS = "stars";

  /** Vectors of what movies are called; they need no ratings. */
  public static final String TITLE = "title";

  /** All of them, in ascending order. */
  public static final List<String> ALL = List.of(STARS, TASTE, TITLE);

  private Space() {}
}
