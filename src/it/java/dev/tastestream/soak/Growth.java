package dev.tastestream.soak;

import java.util.List;

/**
 * How fast a figure grows, by least squares.
 *
 * @param mean of the values
 * @param perHour slope of the line
 * @param error standard error of the slope, per hour; the values are taken as independent
 */
record Growth(double mean, double perHour, double error) {

  private static final double MINUTES_PER_HOUR = 60;

  /** Two standard errors: 95 of 100 slopes of a figure that does not grow are within them. */
  private static final double ERRORS = 2;

  private static final double SHARE = .05;

  /**
   * One value of a figure.
   *
   * @param minute since the start
   */
  record Point(double minute, double value) {}

  /**
   * Fits a line to all points from the middle of the run on. What a process takes while it warms
   * up, in the first half, is not counted.
   *
   * @param points at least one, in the order of time
   */
  static Growth ofSecondHalf(List<Point> points) {
    double middle = points.get(points.size() - 1).minute() / 2;
    return of(points.stream().filter(point -> point.minute() >= middle).toList());
  }

  /** Fits a line; one point alone does not grow, and two have no error. */
  static Growth of(List<Point> points) {
    int n = points.size();
    double meanX = points.stream().mapToDouble(Point::minute).average().orElseThrow();
    double meanY = points.stream().mapToDouble(Point::value).average().orElseThrow();
    double xx = 0;
    double xy = 0;
    for (Point point : points) {
      xx += (point.minute() - meanX) * (point.minute() - meanX);
      xy += (point.minute() - meanX) * (point.value() - meanY);
    }
    double slope = xx == 0 ? 0 : xy / xx;
    double squares = 0;
    for (Point point : points) {
      double rest = point.value() - meanY - slope * (point.minute() - meanX);
      squares += rest * rest;
    }
    double error = n < 3 ? 0 : Math.sqrt(squares / (n - 2) / xx);
    return new Growth(meanY, slope * MINUTES_PER_HOUR, error * MINUTES_PER_HOUR);
  }

  /**
   * Whether the growth that is certain, two standard errors below the slope, is at most 5 % of the
   * mean per hour, or at most the floor.
   *
   * @param floor growth per hour that is always allowed
   */
  boolean isFlat(double floor) {
    return perHour - ERRORS * error <= allowed(floor);
  }

  /** The growth per hour that is allowed. */
  double allowed(double floor) {
    return Math.max(SHARE * Math.abs(mean), floor);
  }
}
