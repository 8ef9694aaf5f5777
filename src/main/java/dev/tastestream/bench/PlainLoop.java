package dev.tastestream.bench;

/** The plainest way to find a user's best movie: one inner product after another. */
final class PlainLoop {

  private final float[] vectors;
  private final float[] bias;
  private float best;

  /**
   * @param vectors of the movies, row-major
   * @param bias added to each product
   */
  PlainLoop(float[] vectors, float[] bias) {
    this.vectors = vectors;
    this.bias = bias;
  }

  void run(float[] profile) {
    float greatest = Float.NEGATIVE_INFINITY;
    for (int row = 0; row < bias.length; row++) {
      float product = bias[row];
      for (int k = 0; k < profile.length; k++) {
        product += profile[k] * vectors[row * profile.length + k];
      }
      greatest = Math.max(greatest, product);
    }
    best = greatest;
  }

  /**
   * Returns the best score of the last run. It is kept, so that the compiler can't skip the run.
   */
  float best() {
    return best;
  }
}
