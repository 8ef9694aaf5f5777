package dev.tastestream.domain;

/** Names of the vector spaces. */
public final class Space {

  /** Vectors that are trained for the very sum that a profile keeps; lists are ranked with them. */
  public static final String TASTE = "taste";

  /** Vectors of what movies are called; they need no ratings. */
  public static final String TITLE = "title";

  private Space() {}
}
