package dev.tastestream.bench;

import dev.tastestream.bench.report.Figure;
import dev.tastestream.bench.report.Row;
import dev.tastestream.math.ScoreTable;
import dev.tastestream.math.TopN;
import java.util.Random;

/**
 * Measures one query for the best of very many vectors: all products with one vector, and the
 * largest of them. Nothing is left out, approximated or kept from one query to the next.
 */
public final class ExactQuery {

  private static final int DIMENSION = 50;
  private static final int LENGTH = 10;

  private final Stopwatch stopwatch;
  private final float[] vectors;
  private final float[] bias;
  private final float[] profile;

  /**
   * Draws the vectors.
   *
   * @param movies number of vectors; each takes 400 bytes
   */
  public ExactQuery(Stopwatch stopwatch, int movies) {
    this.stopwatch = stopwatch;
    Random random = new Random(1);
    vectors = numbers(movies * DIMENSION, random);
    bias = numbers(movies, random);
    profile = numbers(DIMENSION, random);
  }

  private static float[] numbers(int size, Random random) {
    float[] numbers = new float[size];
    for (int i = 0; i < size; i++) {
      numbers[i] = random.nextFloat() - .5F;
    }
    return numbers;
  }

  /** Compares the query with a plain loop of inner products. */
  public Row measure() {
    PlainLoop loop = new PlainLoop(vectors, bias);
    Figure plain = stopwatch.millis(() -> loop.run(profile));
    ScoreTable table = new ScoreTable(vectors, bias);
    Figure query =
        stopwatch.millis(
            () -> TopN.of(table.score(new float[][] {profile})[0], LENGTH, row -> true));
    return Row.beside(
        "exact query for 10 of %,d × %d beside plain dot products, CPU ms"
            .formatted(bias.length, DIMENSION),
        query,
        plain);
  }
}
