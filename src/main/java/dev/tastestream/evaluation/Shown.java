package dev.tastestream.evaluation;

/** How many of a new user's ratings a system has been shown. */
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

  /** How many, at most. */
  int ratings() {
    return ratings;
  }

  /** How it is called in reports. */
  String title() {
    return this == ALL ? "all" : Integer.toString(ratings);
  }
}
