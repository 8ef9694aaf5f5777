package dev.tastestream.ranking;

import dev.tastestream.domain.MovieVectors;

/**
 * The score vectors of a generation, laid out so that many users are scored at once.
 *
 * <p>Movies are cut into blocks of {@value #BLOCK}; within a block the numbers lie dimension-major,
 * so that the innermost loop runs over movies without a reduction, which the JIT turns into vector
 * instructions. A block is small enough to stay in the cache while all users of a batch pass over
 * it. Every score is the same chain of additions whatever the batch, so a list does not depend on
 * who was scored beside it.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class ScoreTable {

  private static final int BLOCK = 1024;

  private final MovieVectors vectors;
  private final float[] blocks;

  public ScoreTable(MovieVectors vectors) {
    this.vectors = vectors;
    int dimension = vectors.dimension();
    int size = vectors.size();
    blocks = new float[size * dimension];
    float[] score = vectors.score();
    for (int start = 0; start < size; start += BLOCK) {
      int width = Math.min(BLOCK, size - start);
      for (int k = 0; k < dimension; k++) {
        for (int i = 0; i < width; i++) {
          blocks[start * dimension + k * width + i] = score[(start + i) * dimension + k];
        }
      }
    }
  }

  public MovieVectors vectors() {
    return vectors;
  }

  /**
   * Scores every movie for each user: {@code profile · score + bias}.
   *
   * @param profiles users × dimension
   * @return users × movies, in row order of {@link #vectors}
   */
  public float[][] score(float[][] profiles) {
    int size = vectors.size();
    float[][] scores = new float[profiles.length][];
    for (int user = 0; user < profiles.length; user++) {
      scores[user] = vectors.bias().clone();
    }
    for (int start = 0; start < size; start += BLOCK) {
      int width = Math.min(BLOCK, size - start);
      for (int user = 0; user < profiles.length; user++) {
        addBlock(profiles[user], start, width, scores[user]);
      }
    }
    return scores;
  }

  private void addBlock(float[] profile, int start, int width, float[] scores) {
    for (int k = 0; k < profile.length; k++) {
      float weight = profile[k];
      int column = start * profile.length + k * width;
      for (int i = 0; i < width; i++) {
        scores[start + i] += weight * blocks[column + i];
      }
    }
  }
}
