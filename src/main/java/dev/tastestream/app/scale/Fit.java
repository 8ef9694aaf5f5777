package dev.tastestream.app.scale;

import dev.tastestream.training.FitMemory;
import dev.tastestream.training.data.FitSize;

/** A fit on as many users as there is time for. */
record Fit(Plan plan) {

  /** The largest share of the users whose ratings are fitted in time; 1 for all. */
  double share() {
    return Math.min(1, mostRatings(plan.givens()) / plan.load().ratings());
  }

  static double mostRatings(Givens givens) {
    return givens.secondsOfMinutes(Given.FIT_MINUTES) / givens.seconds(Given.FIT_MICROS);
  }

  /** Seconds of a fit of this share. */
  double seconds() {
    return ratings() * plan.givens().seconds(Given.FIT_MICROS);
  }

  private double ratings() {
    return plan.load().ratings() * share();
  }

  /** Heap of a fit of this share, bytes. */
  double heapBytes() {
    return heapBytes(share());
  }

  /** Heap of a fit of all users, bytes. */
  double heapBytesOfAll() {
    return heapBytes(1);
  }

  private double heapBytes(double share) {
    Workload load = plan.load();
    return FitMemory.needed(
            new FitSize(
                (long) (load.users() * share),
                (long) (load.ratings() * share),
                load.movies(),
                load.movies()))
        .heapBytes();
  }
}
