package dev.tastestream.soak;

/** What is recorded every minute. */
enum Measure {
  RSS("memory of the process", "MB", 16),
  HEAP("heap after a full collection", "MB", 4),
  HANDLES("open file handles", "", 10),
  THREADS("threads", "", 3),
  DISK("disk", "MB", 16),
  LAG("ratings not yet processed", "", 5_000);

  private final String title;
  private final String unit;
  private final double floor;

  Measure(String title, String unit, double floor) {
    this.title = title;
    this.unit = unit;
    this.floor = floor;
  }

  String title() {
    return title;
  }

  /** MB, or empty for a number. */
  String unit() {
    return unit;
  }

  /** Growth per hour that is too small to be told from noise, in the unit of the measure. */
  double floor() {
    return floor;
  }
}
