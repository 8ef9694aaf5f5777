package dev.tastestream.app.bench;

import dev.tastestream.bench.report.Figure;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Measurements of the program and of its reference in turns, so that both meet the same machine.
 *
 * @param warmUps turns of each that are not counted
 * @param turns of each that are counted, at least 1
 * @param err takes each figure as soon as it is known
 */
record Turns(int warmUps, int turns, PrintWriter err) {

  /** One measurement; less is better. */
  @FunctionalInterface
  interface Measurement {
    double take() throws InterruptedException, IOException;
  }

  /** What was measured of both. */
  record Both(Figure value, Figure reference) {}

  /**
   * Measures.
   *
   * @param what for people, with the unit
   */
  Both measure(String what, Measurement program, Measurement reference)
      throws InterruptedException, IOException {
    List<Double> values = new ArrayList<>();
    List<Double> references = new ArrayList<>();
    for (int turn = 0; turn < warmUps + turns; turn++) {
      double plain = reference.take();
      double ours = program.take();
      err.printf("bench: %s: %.3g, reference %.3g%n", what, ours, plain);
      err.flush();
      if (turn >= warmUps) {
        values.add(ours);
        references.add(plain);
      }
    }
    return new Both(Figure.of(values), Figure.of(references));
  }
}
