package dev.tastestream.evaluation.split;

/** How many of a new user's ratings a system sees. */
public enum Shown {
  ONE(1),
  TWO(2),
  THREE(3),
  FIVE(5),
  ALL(Integer.MAX_VALUE);

  /** Users with fewer ratings have no curve. */
  public static final int NEEDED = FIVE.ratings;

  private final int ratings;

  Shown(int ratings) {
    this.ratings = ratings;
  }

  /** Returns the most ratings that are shown. */
  public int ratings() {
    return ratings;
  }

  /** Returns the name in reports. */
  public String title() {
    return this == ALL ? "all" : Integer.toString(ratings);
  }
}
