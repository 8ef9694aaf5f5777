package dev.tastestream.domain;

/** Names of the vector spaces used in code; {@code vectors.Spaces} has all spaces. */
public final class Space {

  /** Vectors trained for the sum that a profile keeps; they rank lists. */
  public static final String TASTE = "taste";

  /** Features for the regression of users' ratings; they predict stars. */
  public static final String STARS = "stars";

  /** Vectors of movies' titles; they need no ratings. */
  public static final String TITLE = "title";

  private Space() {}
}
