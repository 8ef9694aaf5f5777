package dev.tastestream.app.bench;

import dev.tastestream.bench.Stopwatch;
import dev.tastestream.replay.generate.GeneratedFolder;
import dev.tastestream.topology.streams.StreamsSettings.Guarantee;
import java.time.Duration;
import java.util.List;

/**
 * How much is measured.
 *
 * @param text its name, as in {@code small}
 * @param lists how long lists are measured
 * @param data generated data of the rows that show how cost grows
 * @param warmUps turns of each side that only let the compiler work
 * @param turns turns of each side that are measured
 */
public record Size(String text, Lists lists, GeneratedFolder data, int warmUps, int turns) {

  private static final int TENTH = 10;
  private static final Duration AT_REST = Duration.ofSeconds(60);
  private static final Lists BRIEF = new Lists(Duration.ofMillis(300), 5, Duration.ofSeconds(5));
  private static final Lists LONG = new Lists(Duration.ofSeconds(5), 15, Duration.ofSeconds(60));

  /** Everything once on little data, in two minutes; no floor decides. */
  public static final Size SMOKE =
      new Size("smoke", BRIEF, new GeneratedFolder(300, 1_000, 20_000, 1), 0, 1);

  /** Minutes, on generated data. */
  public static final Size SMALL =
      new Size("small", BRIEF, new GeneratedFolder(4_425, 13_472, 433_647, 1), 1, 3);

  /** Lists on ml-latest-small, the rest on generated data of 1/16 of the full size. */
  public static final Size USUAL =
      new Size("usual", LONG, new GeneratedFolder(17_702, 53_889, 1_734_590, 1), 1, 3);

  /** Lists on ml-latest-small, the rest on generated data of 1/4 of the full size. */
  public static final Size QUARTER =
      new Size("quarter", LONG, new GeneratedFolder(70_807, 53_889, 6_938_361, 1), 0, 1);

  /** Lists on ml-latest-small, the rest on generated data of the notebook's size. */
  public static final Size FULL =
      new Size("full", LONG, new GeneratedFolder(283_228, 53_889, 27_753_444, 1), 0, 1);

  /**
   * How long lists are measured.
   *
   * @param warmUp before the stopwatch counts
   * @param times that it measures
   * @param load how long lists are asked for at a steady rate
   */
  record Lists(Duration warmUp, int times, Duration load) {}

  Stopwatch stopwatch() {
    return new Stopwatch(lists.warmUp(), lists.times());
  }

  /**
   * Returns a stopwatch for work without a demo: there is time to compile it where figures count.
   */
  Stopwatch patientStopwatch() {
    return decides() ? new Stopwatch(LONG.warmUp(), LONG.times()) : stopwatch();
  }

  /** Whether lists are measured on generated data, after a short fit. */
  boolean isQuick() {
    return lists.equals(BRIEF);
  }

  /** Whether figures are good enough for a floor. */
  boolean decides() {
    return !equals(SMOKE);
  }

  /** Returns a number of movies or ratings; a tenth of it where figures decide nothing. */
  int scaled(int number) {
    return decides() ? number : number / TENTH;
  }

  /** Returns how long a demo at rest is measured. */
  Duration atRest() {
    return decides() ? AT_REST : BRIEF.load();
  }

  /**
   * Returns the guarantees that are measured: both, where that takes minutes and figures are good;
   * otherwise the usual one.
   */
  List<Guarantee> guarantees() {
    return turns > 1 ? List.of(Guarantee.values()) : List.of(Guarantee.EXACTLY_ONCE_V2);
  }
}
