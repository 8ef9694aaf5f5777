package dev.tastestream.scale;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * What ratings and lists cost in some instances.
 *
 * @param burst of each instance: ratings that came faster than they were read, before their lists
 * @param rest of each instance: nothing came
 * @param steady of each instance: ratings that came at a rate, with their lists
 */
record Costs(List<Reading> burst, List<Reading> rest, List<Reading> steady) {

  private static final double MICROS = 1e6;
  private static final double MILLIS = 1e3;
  private static final double PERCENT = 100;
  private static final double NANOS = 1e9;

  int instances() {
    return burst.size();
  }

  /** CPU µs of a rating, without its list. */
  double microsOfRating() {
    return microsOfRating(sum(burst));
  }

  /** CPU ms of a list, with its rating and all that an instance does anyway. */
  double millisOfList() {
    return millisOfList(sum(steady));
  }

  private static Reading sum(List<Reading> readings) {
    return readings.stream().reduce(Reading::plus).orElseThrow();
  }

  private static double microsOfRating(Reading reading) {
    return reading.cpuSeconds() * MICROS / reading.ratings();
  }

  private static double millisOfList(Reading reading) {
    return reading.cpuSeconds() * MILLIS / reading.lists();
  }

  private static double percentOfCore(Reading reading) {
    return reading.cpuSeconds() * PERCENT * NANOS / reading.nanos();
  }

  static String table(List<Costs> all) {
    return
"""
| instances | CPU µs a rating (of each instance) | CPU ms a list with its rating (of each) | lists of each | at rest, %% of a core (of each) |
|---|---|---|---|---|
%s
"""
        .formatted(all.stream().map(Costs::line).collect(Collectors.joining("\n")));
  }

  private String line() {
    return String.format(
        Locale.ROOT,
        "| %d | %.1f (%s) | %.2f (%s) | %s | %s |",
        instances(),
        microsOfRating(),
        each(burst, "%.1f", Costs::microsOfRating),
        millisOfList(),
        each(steady, "%.2f", Costs::millisOfList),
        each(steady, "%.0f", Reading::lists),
        each(rest, "%.1f", Costs::percentOfCore));
  }

  private static String each(
      List<Reading> readings, String format, ToDoubleFunction<Reading> figure) {
    DoubleStream figures = readings.stream().mapToDouble(figure);
    return figures
        .mapToObj(it -> String.format(Locale.ROOT, format, it))
        .collect(Collectors.joining(", "));
  }
}
