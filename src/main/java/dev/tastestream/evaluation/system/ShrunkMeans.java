package dev.tastestream.evaluation.system;

import java.util.HashMap;
import java.util.Map;

/** Means of groups of numbers, shrunk towards 0 for small groups. */
final class ShrunkMeans {

  private final double shrinkage;
  private final Map<Long, Double> totals = new HashMap<>();
  private final Map<Long, Integer> counts = new HashMap<>();

  /**
   * @param shrinkage number of zeros that are added to each group
   */
  ShrunkMeans(double shrinkage) {
    this.shrinkage = shrinkage;
  }

  void add(long group, double number) {
    totals.merge(group, number, Double::sum);
    counts.merge(group, 1, Integer::sum);
  }

  /** Returns the mean of a group; 0 if it has no numbers. */
  double of(long group) {
    return totals.getOrDefault(group, 0.0) / (counts.getOrDefault(group, 0) + shrinkage);
  }
}
