package dev.tastestream.evaluation;

/** How many of a new user's ratings a system sees. */
public enum Shown {
  ONE(1),
  TWO(2),
  THREE(3),
  FIVE(5),
  ALL(Integer.MAX_VALUE);

  /** Users with fewer ratings have no curve. */
  static final int NEEDED = FIVE.ratings;

  private final int ratings;

  Shown(int ratings) {
    this.ratings = ratings;
  }

  /** Returns the most ratings that are shown. */
  int ratings() {
    return ratings;
  }

  /** Returns the name in reports. */
  String title() {
    return this == ALL ? "all" : Integer.toString(ratings);
  }
}
