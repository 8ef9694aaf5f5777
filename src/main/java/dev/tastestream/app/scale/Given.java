package dev.tastestream.app.scale;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A number that plans start from: a cost that was measured, or what an operator decides. The
 * measured ones are of two cores of an AMD EPYC; src/docs/scale.md says where each comes from.
 */
public enum Given {
  EVENT_MICROS(2e6 / 66_000, Range.ABOVE_ZERO, "µs of a core for a rating"),
  LIST_MICROS(
      2e6 / 630,
      Range.ABOVE_ZERO,
      "µs of a core for a list of 10 with reasons, from 53,889 movies"),
  STANDBY_MICROS(
      2e6 * 63 / 27_753_444, Range.ABOVE_ZERO, "µs of a core for a row that a standby takes"),
  RESTORE_ROWS(27_753_444.0 / 63, Range.ABOVE_ZERO, "rows a second that an instance restores"),
  FIT_MICROS(
      925e6 / 27_753_444,
      Range.ABOVE_ZERO,
      "µs that a fit of all spaces on two cores takes for a rating"),
  RATING_BYTES(113, Range.ABOVE_ZERO, "bytes of a rating on its topic, sent as it comes"),
  REPLAYED_BYTES(24, Range.ABOVE_ZERO, "bytes of a rating on its topic, replayed with many others"),
  ROW_BYTES(40, Range.ABOVE_ZERO, "bytes of a row on the ledger's changelog"),
  WAITING_BYTES(45, Range.ABOVE_ZERO, "bytes on the changelog of waiting users for a list"),
  LIST_BYTES(1_000, Range.ABOVE_ZERO, "bytes of a list on its topic"),
  VECTOR_BYTES(
      5_600, Range.ABOVE_ZERO, "bytes of a movie's vectors in a generation of all three spaces"),
  MARK_BYTES(78, Range.ABOVE_ZERO, "bytes that end a transaction in a partition"),
  COMMITS(10, Range.ABOVE_ZERO, "transactions a second in a partition"),
  STATE_BYTES(55, Range.ABOVE_ZERO, "bytes of a row in the ledger of an instance"),

  CORES(8, Range.FROM_ONE, "cores of an instance"),
  USE(.6, Range.SHARE, "share of the cores that may be busy in the busiest hour"),
  STANDBYS(1, Range.FROM_ZERO, "standbys of each ledger"),
  REPLICAS(3, Range.FROM_ONE, "replicas of each topic"),
  RESTORE_MINUTES(
      15, Range.ABOVE_ZERO, "minutes in which an instance with an empty disk restores its ledgers"),
  FLIP_MINUTES(60, Range.ABOVE_ZERO, "minutes in which every user gets a list of a new generation"),
  LOAD_HOURS(12, Range.ABOVE_ZERO, "hours in which the first replay is processed"),
  FIT_MINUTES(60, Range.ABOVE_ZERO, "minutes that a fit may take"),
  RETENTION_DAYS(90, Range.ABOVE_ZERO, "days for which the topic of ratings keeps a record"),
  PEAK(3, Range.FROM_ONE, "ratings a second in the busiest hour, divided by their mean"),
  SLACK(
      2,
      Range.FROM_ONE,
      "bytes of a compacted topic or a ledger, divided by those of its newest rows"),
  PARTITIONS_PER_CORE(2, Range.FROM_ONE, "partitions for each core that is needed");

  /** Values that make sense. */
  private enum Range {
    ABOVE_ZERO(Double.MIN_VALUE, Double.MAX_VALUE, "a number above 0"),
    FROM_ZERO(0, Double.MAX_VALUE, "a number from 0"),
    FROM_ONE(1, Double.MAX_VALUE, "a number from 1"),
    SHARE(Double.MIN_VALUE, 1, "a number above 0 and at most 1");

    private final double least;
    private final double most;
    private final String text;

    Range(double least, double most, String text) {
      this.least = least;
      this.most = most;
      this.text = text;
    }
  }

  private final double usual;
  private final Range range;
  private final String meaning;

  Given(double usual, Range range, String meaning) {
    this.usual = usual;
    this.range = range;
    this.meaning = meaning;
  }

  /** Returns the given of a name, as in {@code restore-minutes}. */
  public static Optional<Given> of(String text) {
    return Stream.of(values()).filter(it -> it.text().equals(text)).findFirst();
  }

  /** Returns its name, as in {@code restore-minutes}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns its value unless another one is set. */
  public double usual() {
    return usual;
  }

  /** Returns what it is, with its unit. */
  public String meaning() {
    return meaning;
  }

  /** Returns whether it may have this value. */
  public boolean takes(double value) {
    return value >= range.least && value <= range.most;
  }

  /** Returns which values it may have, as in "a number from 1". */
  public String taken() {
    return range.text;
  }
}
