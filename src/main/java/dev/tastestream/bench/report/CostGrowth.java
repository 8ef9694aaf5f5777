package dev.tastestream.bench.report;

import dev.tastestream.domain.ReportedException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * How costs grow with the data: cost ~ amount<sup>exponent</sup>, from runs of several sizes. The
 * exponent is the slope of a straight line through the logarithms, by least squares.
 */
public final class CostGrowth {

  private static final String LINE = "%%-%ds %%9s %%9s  %%-20s %%s%%n";

  /** How far measured exponents are off, even if each figure is a median. */
  private static final double NOISE = .05;

  private CostGrowth() {}

  /** The cost of an amount of data. */
  record Point(long amount, double cost) {

    private double logOfAmount() {
      return Math.log((double) amount);
    }
  }

  /**
   * Returns the exponent.
   *
   * @param points of two different amounts at least
   */
  static double exponent(List<Point> points) {
    double x = mean(points, Point::logOfAmount);
    double y = mean(points, point -> Math.log(point.cost()));
    double products = 0;
    double squares = 0;
    for (Point point : points) {
      double off = point.logOfAmount() - x;
      products += off * (Math.log(point.cost()) - y);
      squares += off * off;
    }
    return products / squares;
  }

  private static double mean(List<Point> points, ToDoubleFunction<Point> number) {
    return points.stream().mapToDouble(number).average().orElseThrow();
  }

  /** Returns the exponent of n log n between the same amounts. */
  static double ofSorting(List<Point> points) {
    return exponent(
        points.stream()
            .map(point -> new Point(point.amount(), point.amount() * point.logOfAmount()))
            .toList());
  }

  /** One row at several sizes. */
  private record Series(String name, List<Row> rows) {

    private List<Row> sorted() {
      return rows.stream().sorted(Comparator.comparingLong(row -> data(row).amount())).toList();
    }

    /** Returns whether there are different amounts, and logarithms of all numbers. */
    boolean isComparable() {
      return rows.stream().mapToLong(row -> data(row).amount()).distinct().count() > 1
          && points().stream().allMatch(point -> point.amount() > 0 && point.cost() > 0);
    }

    List<Point> points() {
      return rows.stream()
          .map(row -> new Point(data(row).amount(), data(row).total(row.value())))
          .toList();
    }

    OptionalDouble ofReference() {
      if (!rows.stream().allMatch(Series::hasReference)) {
        return OptionalDouble.empty();
      }
      return OptionalDouble.of(
          exponent(
              rows.stream()
                  .map(
                      row ->
                          new Point(
                              data(row).amount(), data(row).total(row.reference().orElseThrow())))
                  .toList()));
    }

    String verdict() {
      return exponent(points()) > ofSorting(points()) + NOISE ? "more than n log n" : "";
    }

    String figures() {
      return sorted().stream()
          .map(
              row ->
                  String.format(
                      Locale.ROOT, "%.3g at %,d", row.value().median(), data(row).amount()))
          .collect(Collectors.joining(", "));
    }

    private static boolean hasReference(Row row) {
      return row.reference().filter(figure -> figure.median() > 0).isPresent();
    }

    private static Growth data(Row row) {
      return row.growth().orElseThrow();
    }
  }

  /**
   * Returns a table of the rows that two or more runs of different sizes have.
   *
   * @throws ReportedException if there is no such row
   */
  public static String table(List<Results> runs) {
    List<Series> series = series(runs);
    if (series.isEmpty()) {
      throw new ReportedException(
          "no row was measured with different amounts of data: compare files of different sizes, as"
              + " of --small and of a run without options");
    }
    String line =
        LINE.formatted(series.stream().mapToInt(it -> it.name().length()).max().orElse(1));
    StringBuilder table = new StringBuilder();
    table.append(line.formatted("", "exponent", "reference", "", "measured"));
    for (Series row : series) {
      table.append(
          line.formatted(
              row.name(),
              String.format(Locale.ROOT, "%.2f", exponent(row.points())),
              row.ofReference().isPresent()
                  ? String.format(Locale.ROOT, "%.2f", row.ofReference().getAsDouble())
                  : "",
              row.verdict(),
              row.figures()));
    }
    return table.toString();
  }

  private static List<Series> series(List<Results> runs) {
    Map<String, List<Row>> byName = new LinkedHashMap<>();
    for (Results run : runs) {
      for (Row row : run.rows()) {
        Optional<String> name = row.growth().map(growth -> growth.withoutAmount(row.name()));
        name.ifPresent(it -> byName.computeIfAbsent(it, key -> new ArrayList<>()).add(row));
      }
    }
    return byName.entrySet().stream()
        .map(entry -> new Series(entry.getKey(), entry.getValue()))
        .filter(Series::isComparable)
        .toList();
  }
}
