package dev.tastestream.bench.report;

/**
 * The amount of data of a figure that depends on it.
 *
 * @param amount number of ratings, rows or users
 * @param of what the figure is the cost of
 */
public record Growth(long amount, Of of) {

  /** What a figure is the cost of. */
  public enum Of {
    /** All data together. */
    ALL,
    /** One rating, row or user. */
    EACH
  }

  /** The figure is the cost of all. */
  public static Growth ofAll(long amount) {
    return new Growth(amount, Of.ALL);
  }

  /** The figure is the cost of each. */
  public static Growth ofEach(long amount) {
    return new Growth(amount, Of.EACH);
  }

  /** Returns the cost of all data. */
  double total(Figure figure) {
    return of == Of.ALL ? figure.median() : figure.median() * amount;
  }

  /** Returns the name of a row with a letter instead of the amount. */
  String withoutAmount(String name) {
    return name.replace("%,d".formatted(amount), "N");
  }
}
