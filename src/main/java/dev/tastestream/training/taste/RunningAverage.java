package dev.tastestream.training.taste;

import dev.tastestream.domain.MovieVector;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The exponentially weighted average of a net's vectors over its last epochs. It is steadier and
 * better than the vectors of a single epoch, because the steps of a fit circle around the optimum
 * (Polyak and Juditsky 1992).
 */
final class RunningAverage {

  private final double keep;
  private List<MovieVector> average;

  /**
   * @param start the first value of the average
   * @param keep the part of the average that stays when vectors are added, in [0, 1)
   */
  RunningAverage(List<MovieVector> start, double keep) {
    this.average = start;
    this.keep = keep;
  }

  /** Adds the vectors of one more epoch, of the same movies in the same order. */
  void add(List<MovieVector> vectors) {
    List<MovieVector> before = average;
    average =
        IntStream.range(0, vectors.size())
            .mapToObj(i -> mixed(before.get(i), vectors.get(i)))
            .toList();
  }

  List<MovieVector> vectors() {
    return average;
  }

  private MovieVector mixed(MovieVector old, MovieVector added) {
    return new MovieVector(
        added.movieId(),
        mixed(old.longRun(), added.longRun()),
        mixed(old.recent(), added.recent()),
        mixed(old.score(), added.score()),
        mixed(old.bias(), added.bias()));
  }

  private float[] mixed(float[] old, float[] added) {
    float[] result = new float[old.length];
    for (int k = 0; k < result.length; k++) {
      result[k] = mixed(old[k], added[k]);
    }
    return result;
  }

  private float mixed(float old, float added) {
    return (float) (keep * old + (1 - keep) * added);
  }
}
