package dev.tastestream.training.taste;

/**
 * The settings of a net.
 *
 * @param dimension length of the movie vectors
 * @param batch users in a step
 * @param dropout part of the ratings that a step hides from the input, in [0, 1)
 */
record NetSettings(int dimension, int batch, double dropout) {

  NetSettings {
    if (dimension < 1 || batch < 1 || !(dropout >= 0 && dropout < 1)) {
      throw new IllegalArgumentException(
          "dimension %d and batch %d must be positive, dropout %s in [0, 1)"
              .formatted(dimension, batch, dropout));
    }
  }
}
