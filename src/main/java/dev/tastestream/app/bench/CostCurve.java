package dev.tastestream.app.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The CPU time that an application has taken, by the number of events that it has read. Between two
 * moments it is taken to grow evenly.
 *
 * @param moments in the order of time; at least one with an event
 */
record CostCurve(List<Moment> moments) {

  /**
   * A look at the application.
   *
   * @param events that it has read
   * @param cpuNanos that its threads have taken
   */
  record Moment(long events, long cpuNanos) {}

  CostCurve {
    moments = List.copyOf(moments);
  }

  /**
   * Returns the cost of an event in microseconds, from one number of events to another.
   *
   * @param to greater than {@code from}
   */
  double micros(double from, double to) {
    return (nanos(to) - nanos(from)) / (to - from) / TimeUnit.MICROSECONDS.toNanos(1);
  }

  /** Returns the CPU time up to a number of events, in nanoseconds; all of it beyond the last. */
  double nanos(double events) {
    Moment before = new Moment(0, 0);
    for (Moment moment : moments) {
      if (moment.events() >= events && moment.events() > before.events()) {
        double part = (events - before.events()) / (moment.events() - before.events());
        return before.cpuNanos() + part * (moment.cpuNanos() - before.cpuNanos());
      }
      before = moment;
    }
    return before.cpuNanos();
  }
}
