package dev.tastestream.soak;

import dev.tastestream.soak.Growth.Point;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The recorded values of all figures, and what is judged by them. */
final class Figures {

  /**
   * A figure of a part of the system.
   *
   * @param part for example {@code trainer}
   */
  record Figure(String part, Measure measure) {

    @Override
    public String toString() {
      String unit = measure.unit().isEmpty() ? "" : ", " + measure.unit();
      return part + ": " + measure.title() + unit;
    }
  }

  private final Map<Figure, List<Point>> values = new LinkedHashMap<>();

  void add(double minute, String part, Map<Measure, Double> measured) {
    measured.forEach((measure, value) -> add(new Figure(part, measure), new Point(minute, value)));
  }

  private void add(Figure figure, Point point) {
    values.computeIfAbsent(figure, any -> new ArrayList<>()).add(point);
  }

  /** The figures that grow, which none of them may. */
  List<Figure> growing() {
    return values.keySet().stream().filter(it -> !isFlat(it)).toList();
  }

  private boolean isFlat(Figure figure) {
    return growth(figure).isFlat(figure.measure().floor());
  }

  private Growth growth(Figure figure) {
    return Growth.ofSecondHalf(values.get(figure));
  }

  /** A table in Markdown, a line for each figure. */
  String table() {
    return """
        | figure | at first | in the middle | at last | growth per hour, ± standard error | allowed | |
        |---|---|---|---|---|---|---|
        """
        + values.keySet().stream().map(this::line).collect(Collectors.joining());
  }

  private String line(Figure figure) {
    List<Point> points = values.get(figure);
    Growth growth = growth(figure);
    return String.format(
        Locale.ROOT,
        "| %s | %.1f | %.1f | %.1f | %+.1f ± %.1f | %.1f | %s |%n",
        figure,
        points.get(0).value(),
        points.get(points.size() / 2).value(),
        points.get(points.size() - 1).value(),
        growth.perHour(),
        growth.error(),
        growth.allowed(figure.measure().floor()),
        isFlat(figure) ? "flat" : "**grows**");
  }

  /** All values, a line of {@code minute,part,measure,value} for each. */
  String csv() {
    StringBuilder csv = new StringBuilder("minute,part,measure,value\n");
    values.forEach(
        (figure, points) ->
            points.forEach(
                it ->
                    csv.append(
                        String.format(
                            Locale.ROOT,
                            "%.2f,%s,%s,%.1f%n",
                            it.minute(),
                            figure.part(),
                            figure.measure(),
                            it.value()))));
    return csv.toString();
  }
}
