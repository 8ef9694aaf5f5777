package dev.tastestream.training.taste;

import dev.tastestream.domain.MovieVector;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The vectors of the last epochs of a net, averaged with weights that fall off exponentially:
 * calmer than those of any one epoch, and better, because the steps of a fit go around the best
 * place.
 */
final class RunningAverage {

  private final double keep;
  private List<MovieVector> average;

  /**
   * @param start what the average starts from
   * @param keep how much of the average stays when vectors are added, in [0, 1)
   */
  RunningAverage(List<MovieVector> start, double keep) {
    this.average = start;
    this.keep = keep;
  }

  /** Takes in the vectors of one more epoch, of the same movies in the same order. */
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
