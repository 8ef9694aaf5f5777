package dev.tastestream.replay.file;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The result of reading a file: good lines, and bad lines by reason, with a few examples and clues.
 * Its memory does not grow with the number of bad lines.
 */
public final class FileCheck {

  private static final int EXAMPLES = 3;

  /** A clue applies to the whole file if it is in at least one of this many lines. */
  private static final int CLUE_SHARE = 100;

  private static final int CLUE_LINES = 2;

  private final String file;
  private final Map<String, Kind> kinds = new LinkedHashMap<>();
  private final Map<Clue, Long> clues = new EnumMap<>(Clue.class);
  private final Map<Clue, Double> largest = new EnumMap<>(Clue.class);
  private long good;
  private long bad;

  /** Bad lines with the same reason. */
  private static final class Kind {
    private final String detail;
    private final List<BadLine> examples = new ArrayList<>();
    private long count;

    Kind(String detail) {
      this.detail = detail;
    }
  }

  public FileCheck(String file) {
    this.file = file;
  }

  void countGood() {
    good++;
  }

  void countBad(BadLine line) {
    bad++;
    Kind kind =
        kinds.computeIfAbsent(line.reason().name(), name -> new Kind(line.reason().detail()));
    kind.count++;
    if (kind.examples.size() < EXAMPLES) {
      kind.examples.add(line);
    }
    line.reason()
        .clue()
        .ifPresent(
            sign -> {
              clues.merge(sign.clue(), 1L, Long::sum);
              largest.merge(sign.clue(), sign.value(), Math::max);
            });
  }

  public long good() {
    return good;
  }

  public long bad() {
    return bad;
  }

  /** Returns the share of bad lines, from 0 to 1. */
  double badShare() {
    return bad == 0 ? 0 : (double) bad / (good + bad);
  }

  /** Returns a clue that is frequent enough to show the format of the whole file. */
  Optional<Clue> givenAway() {
    long enough = Math.max(CLUE_LINES, (good + bad) / CLUE_SHARE);
    return mostFrequent().filter(clue -> clue.decides() && clues.get(clue) >= enough);
  }

  private Optional<Clue> mostFrequent() {
    return clues.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
  }

  /** Returns what is wrong with most bad lines and how to correct it; empty if that is unknown. */
  public Optional<String> advice() {
    return mostFrequent()
        .filter(clue -> 2 * clues.get(clue) >= bad || clue.decides())
        .map(clue -> clue.advice(largest.get(clue)));
  }

  /** Returns the first bad line of the first reason. */
  public Optional<BadLine> first() {
    return kinds.values().stream().findFirst().map(kind -> kind.examples.get(0));
  }

  /** Returns the first few bad lines of each reason. */
  public List<BadLine> examples() {
    return kinds.values().stream().flatMap(kind -> kind.examples.stream()).toList();
  }

  /** Returns the number of bad lines, such as "2 of 5,002 lines are bad". */
  String count() {
    return "%s: %,d of %,d lines are bad".formatted(file, bad, good + bad);
  }

  /** Returns the lines of a report: bad lines by reason, with examples; empty without any. */
  public List<String> report() {
    List<String> report = new ArrayList<>();
    if (bad > 0) {
      report.add(count());
    }
    kinds.forEach(
        (name, kind) -> {
          report.add("  %,d %s: %s".formatted(kind.count, name, kind.detail));
          kind.examples.forEach(line -> report.add("    " + line.place()));
        });
    return report;
  }
}
