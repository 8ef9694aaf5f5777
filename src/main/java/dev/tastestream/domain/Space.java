package dev.tastestream.domain;

/** Names of the vector spaces that code speaks of; {@code vectors.Spaces} knows all spaces. */
public final class Space {

  /** Vectors that are trained for the very sum that a profile keeps; lists are ranked with them. */
  public static final String TASTE = "taste";

  /** What users' ratings are regressed on; predicts stars. */
  public static final String STARS = "stars";

  /** Vectors of what movies are called; they need no ratings. */
  public static final String TITLE = "title";

  private Space() {}
}
