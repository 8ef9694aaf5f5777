package dev.tastestream.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Arrays;

/**
 * Measures the CPU time of work on the calling thread, which other programs on the machine disturb
 * less than the time that passes.
 *
 * @param warmUp how long work is done before it is measured, so that it is compiled
 * @param times how often it is measured
 */
public record Stopwatch(Duration warmUp, int times) {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final double MILLI = 1e6;

  /** The median, in milliseconds of CPU. */
  double millis(Runnable work) {
    long until = System.nanoTime() + warmUp.toNanos();
    do {
      work.run();
    } while (System.nanoTime() - until < 0);
    double[] millis = new double[times];
    for (int i = 0; i < times; i++) {
      long before = THREADS.getCurrentThreadCpuTime();
      work.run();
      millis[i] = (THREADS.getCurrentThreadCpuTime() - before) / MILLI;
    }
    Arrays.sort(millis);
    return millis[times / 2];
  }
}
