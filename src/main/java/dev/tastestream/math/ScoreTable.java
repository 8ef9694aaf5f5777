package dev.tastestream.math;

import java.util.Arrays;

/**
 * Vectors of a generation's movies, laid out to score many users at once.
 *
 * <p>Movies are in blocks of {@value #BLOCK}, small enough to stay in the cache while all users of
 * a batch are scored. Every score is the same chain of additions in any batch, so a list does not
 * depend on the other users.
 *
 * <p>Immutable and thread-safe.
 */
public final class ScoreTable {

  private static final int BLOCK = 1024;

  private final float[] bias;
  private final Columns[] blocks;

  /**
   * @param vectors of the movies, row-major, all of the same length; copied
   * @param bias added to each score; not copied
   */
  public ScoreTable(float[] vectors, float[] bias) {
    this.bias = bias;
    int dimension = vectors.length / Math.max(bias.length, 1);
    blocks = new Columns[(bias.length + BLOCK - 1) / BLOCK];
    for (int block = 0; block < blocks.length; block++) {
      int start = block * BLOCK;
      blocks[block] = new Columns(Math.min(BLOCK, bias.length - start), dimension);
      for (int i = 0; i < Math.min(BLOCK, bias.length - start); i++) {
        blocks[block].set(i, vectors, (start + i) * dimension);
      }
    }
  }

  /**
   * Scores every movie for each user: {@code profile · score + bias}.
   *
   * @param profiles users × dimension
   * @return users × movies, in row order
   */
  public float[][] score(float[][] profiles) {
    float[][] scores = new float[profiles.length][];
    for (int user = 0; user < profiles.length; user++) {
      scores[user] = bias.clone();
    }
    addProducts(profiles, scores);
    return scores;
  }

  /**
   * Adds only the products to given scores.
   *
   * @param profiles as above
   * @param scores users × movies
   */
  public void addProducts(float[][] profiles, float[][] scores) {
    for (int block = 0; block < blocks.length; block++) {
      for (int user = 0; user < profiles.length; user++) {
        addProducts(block, profiles[user], scores[user]);
      }
    }
  }

  private void addProducts(int block, float[] profile, float[] scores) {
    int start = block * BLOCK;
    float[] sums = Arrays.copyOfRange(scores, start, Math.min(start + BLOCK, scores.length));
    blocks[block].addProducts(profile, 0, sums);
    System.arraycopy(sums, 0, scores, start, sums.length);
  }
}
