package dev.tastestream.replay;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a file was to read: good lines, bad lines by reason with a few examples of each, and what
 * they have in common. It needs no more memory for many bad lines than for few.
 */
final class FileCheck {

  private static final int EXAMPLES = 3;

  /** One line in this many gives away how the whole file is written. */
  private static final int CLUE_SHARE = 100;

  private static final int CLUE_LINES = 2;

  private final String file;
  private final Map<String, Kind> kinds = new LinkedHashMap<>();
  private final Map<Clue, Long> clues = new EnumMap<>(Clue.class);
  private final Map<Clue, Double> largest = new EnumMap<>(Clue.class);
  private long good;
  private long bad;

  /** Bad lines of one reason. */
  private static final class Kind {
    private final String detail;
    private final List<BadLine> examples = new ArrayList<>();
    private long count;

    Kind(String detail) {
      this.detail = detail;
    }
  }

  FileCheck(String file) {
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

  long good() {
    return good;
  }

  long bad() {
    return bad;
  }

  /** Part of the lines that are bad, from 0 to 1. */
  double badShare() {
    return bad == 0 ? 0 : (double) bad / (good + bad);
  }

  /** A mark that shows in enough fields to say how all of the file is written. */
  Optional<Clue> givenAway() {
    long enough = Math.max(CLUE_LINES, (good + bad) / CLUE_SHARE);
    return mostFrequent().filter(clue -> clue.decides() && clues.get(clue) >= enough);
  }

  private Optional<Clue> mostFrequent() {
    return clues.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
  }

  /** What most of the bad lines suffer from, and what to do about it; empty if nobody can tell. */
  Optional<String> advice() {
    return mostFrequent()
        .filter(clue -> 2 * clues.get(clue) >= bad || clue.decides())
        .map(clue -> clue.advice(largest.get(clue)));
  }

  /** What is wrong with the very first bad line. */
  Optional<BadLine> first() {
    return kinds.values().stream().findFirst().map(kind -> kind.examples.get(0));
  }

  /** Some of the bad lines: the first few of each reason. */
  List<BadLine> examples() {
    return kinds.values().stream().flatMap(kind -> kind.examples.stream()).toList();
  }

  /** Such as "2 of 5,002 lines are bad". */
  String count() {
    return "%s: %,d of %,d lines are bad".formatted(file, bad, good + bad);
  }

  /** Bad lines by reason, with examples, as lines for people; none if there are no bad lines. */
  List<String> report() {
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
