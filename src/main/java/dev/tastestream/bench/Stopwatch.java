package dev.tastestream.bench;

import dev.tastestream.bench.report.Figure;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures CPU time of the calling thread. Other programs on the machine affect it less than
 * elapsed time.
 *
 * @param warmUp how long work is repeated before it is measured, so that it is compiled
 * @param times number of measurements
 */
public record Stopwatch(Duration warmUp, int times) {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final double MILLI = 1e6;

  /** Returns the median and the range, in milliseconds of CPU. */
  Figure millis(Runnable work) {
    long until = System.nanoTime() + warmUp.toNanos();
    do {
      work.run();
    } while (System.nanoTime() - until < 0);
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      long before = THREADS.getCurrentThreadCpuTime();
      work.run();
      millis.add((THREADS.getCurrentThreadCpuTime() - before) / MILLI);
    }
    return Figure.of(millis);
  }
}
