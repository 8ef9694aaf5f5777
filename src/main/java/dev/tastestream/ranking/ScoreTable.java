package dev.tastestream.ranking;

import dev.tastestream.domain.MovieVectors;
import java.util.Arrays;

/**
 * The score vectors of a generation, laid out so that many users are scored at once.
 *
 * <p>Movies are cut into blocks of {@value #BLOCK}. A block is small enough to stay in the cache
 * while all users of a batch pass over it. Every score is the same chain of additions whatever the
 * batch, so a list does not depend on who was scored beside it.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class ScoreTable {

  private static final int BLOCK = 1024;

  private final MovieVectors vectors;
  private final Columns[] blocks;

  public ScoreTable(MovieVectors vectors) {
    this.vectors = vectors;
    blocks = new Columns[(vectors.size() + BLOCK - 1) / BLOCK];
    for (int block = 0; block < blocks.length; block++) {
      blocks[block] = block(block * BLOCK);
    }
  }

  private Columns block(int start) {
    int width = Math.min(BLOCK, vectors.size() - start);
    Columns block = new Columns(width, vectors.dimension());
    for (int i = 0; i < width; i++) {
      block.set(i, vectors.score(), (start + i) * vectors.dimension());
    }
    return block;
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
    float[][] scores = new float[profiles.length][];
    for (int user = 0; user < profiles.length; user++) {
      scores[user] = vectors.bias().clone();
    }
    for (int block = 0; block < blocks.length; block++) {
      for (int user = 0; user < profiles.length; user++) {
        score(block, profiles[user], scores[user]);
      }
    }
    return scores;
  }

  /** Adds to the biases that are there. */
  private void score(int block, float[] profile, float[] scores) {
    int start = block * BLOCK;
    float[] sums = Arrays.copyOfRange(scores, start, Math.min(start + BLOCK, scores.length));
    blocks[block].addProducts(profile, 0, sums);
    System.arraycopy(sums, 0, scores, start, sums.length);
  }
}
