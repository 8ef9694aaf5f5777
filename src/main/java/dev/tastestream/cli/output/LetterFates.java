package dev.tastestream.cli.output;

import dev.tastestream.replay.LetterFate;
import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/** Prints and counts the results for dead letters. */
public final class LetterFates implements Consumer<LetterFate> {

  private final PrintWriter out;
  private final Map<LetterFate.Kind, Integer> counts = new EnumMap<>(LetterFate.Kind.class);

  public LetterFates(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void accept(LetterFate fate) {
    counts.merge(fate.kind(), 1, Integer::sum);
    out.printf(
        "%d:%d %s: %s%n",
        fate.letter().partition(), fate.letter().offset(), word(fate.kind()), fate.detail());
  }

  private static String word(LetterFate.Kind kind) {
    return switch (kind) {
      case SENT -> "sent back";
      case SENT_BEFORE -> "not sent again";
      case STAYS -> "stays";
      case MISSING -> "missing";
    };
  }

  public int count(LetterFate.Kind kind) {
    return counts.getOrDefault(kind, 0);
  }

  public void printSummary() {
    out.printf(
        "%d sent back, %d would be rejected again, %d were sent back before%n",
        count(LetterFate.Kind.SENT),
        count(LetterFate.Kind.STAYS),
        count(LetterFate.Kind.SENT_BEFORE));
    out.flush();
  }
}
