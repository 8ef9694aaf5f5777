package dev.tastestream.evaluation.system;

import dev.tastestream.domain.Progress;
import dev.tastestream.evaluation.system.RatingMatrix.Entries;
import dev.tastestream.math.SymmetricInverse;
import java.util.List;

/**
 * EASE (Steck 2019) in full rank: the linear model in closed form that predicts each movie's column
 * from all others, with ridge penalty λ and a diagonal of 0. With the matrix W of users and movies
 * and P = (WᵀW + λI)⁻¹ its weights are −P_ij / P_jj, so for movies that a user has not rated the
 * scores of all users are
 *
 * <pre>
 *   −(W·P) / diag(P)       where also  W·P = K⁻¹·W,  P = (I − Wᵀ·K⁻¹·W)/λ,  K = W·Wᵀ + λI
 * </pre>
 *
 * <p>Both forms give the same scores (Woodbury 1950). The smaller of the matrices users × users and
 * movies × movies is inverted.
 */
public final class EaseSystem implements RecommenderSystem {

  // On validation parts of the user20 and llo training files: Recall@10 .166 and .125. With 100
  // .163 and .135, with 500 .160 and .120.
  private static final double RIDGE = 300;
  private static final int MIN_RATINGS = 3;
  private static final double PART_OF_HEAP = .6;

  @Override
  public String name() {
    return "ease";
  }

  @Override
  public FittedSystem fit(TrainingSet train, Progress progress) throws InterruptedException {
    RatingMatrix matrix = new RatingMatrix(train, MIN_RATINGS);
    refuseTooLarge(Math.min(matrix.users(), matrix.movies()));
    Side side = matrix.users() < matrix.movies() ? new UserSide(matrix) : new MovieSide(matrix);
    float[] diagonal = side.diagonal();
    return FittedSystem.of(
        (userId, n) -> {
          int row = matrix.rowOf(userId);
          return row < 0 ? List.of() : matrix.best(row, scores(side.product(row), diagonal), n);
        });
  }

  private static void refuseTooLarge(long size) {
    long bytes = size * size * Double.BYTES;
    if (bytes > PART_OF_HEAP * Runtime.getRuntime().maxMemory()) {
      throw new EvaluationException(
          "ease needs %d MB for a matrix of %d × %d: set TASTESTREAM_HEAP to twice as much, or leave it out of --systems"
              .formatted(bytes >> 20, size, size));
    }
  }

  private static float[] scores(double[] product, float[] diagonal) {
    float[] scores = new float[product.length];
    for (int movie = 0; movie < scores.length; movie++) {
      scores[movie] = (float) -product[movie] / diagonal[movie];
    }
    return scores;
  }

  /** One of the two forms. */
  private interface Side {

    /** Returns a user's row of W·P, over all movies. */
    double[] product(int user);

    /** Returns the diagonal of P. */
    float[] diagonal();
  }

  /** Computes with K⁻¹. */
  private static final class UserSide implements Side {

    private final RatingMatrix matrix;
    private final double[][] inverse;

    UserSide(RatingMatrix matrix) throws InterruptedException {
      this.matrix = matrix;
      inverse = ridge(matrix.users());
      for (int movie = 0; movie < matrix.movies(); movie++) {
        addSquare(matrix.column(movie), inverse);
      }
      SymmetricInverse.invert(inverse);
    }

    @Override
    public double[] product(int user) {
      double[] product = new double[matrix.movies()];
      for (int other = 0; other < matrix.users(); other++) {
        addScaled(matrix.row(other), inverse[user][other], product);
      }
      return product;
    }

    @Override
    public float[] diagonal() {
      float[] diagonal = new float[matrix.movies()];
      for (int movie = 0; movie < diagonal.length; movie++) {
        diagonal[movie] = (float) ((1 - quadratic(matrix.column(movie))) / RIDGE);
      }
      return diagonal;
    }

    private double quadratic(Entries column) {
      double sum = 0;
      for (int i = 0; i < column.size(); i++) {
        double[] row = inverse[column.index(i)];
        for (int k = 0; k < column.size(); k++) {
          sum += column.weight(i) * row[column.index(k)] * column.weight(k);
        }
      }
      return sum;
    }
  }

  /** Computes with P. */
  private static final class MovieSide implements Side {

    private final RatingMatrix matrix;
    private final double[][] inverse;

    MovieSide(RatingMatrix matrix) throws InterruptedException {
      this.matrix = matrix;
      inverse = ridge(matrix.movies());
      for (int user = 0; user < matrix.users(); user++) {
        addSquare(matrix.row(user), inverse);
      }
      SymmetricInverse.invert(inverse);
    }

    @Override
    public double[] product(int user) {
      double[] product = new double[matrix.movies()];
      Entries rated = matrix.row(user);
      for (int i = 0; i < rated.size(); i++) {
        double[] row = inverse[rated.index(i)];
        for (int movie = 0; movie < row.length; movie++) {
          product[movie] += rated.weight(i) * row[movie];
        }
      }
      return product;
    }

    @Override
    public float[] diagonal() {
      float[] diagonal = new float[matrix.movies()];
      for (int movie = 0; movie < diagonal.length; movie++) {
        diagonal[movie] = (float) inverse[movie][movie];
      }
      return diagonal;
    }
  }

  private static double[][] ridge(int size) {
    double[][] matrix = new double[size][size];
    for (int i = 0; i < size; i++) {
      matrix[i][i] = RIDGE;
    }
    return matrix;
  }

  private static void addSquare(Entries vector, double[][] matrix) {
    for (int i = 0; i < vector.size(); i++) {
      addScaled(vector, vector.weight(i), matrix[vector.index(i)]);
    }
  }

  private static void addScaled(Entries vector, double factor, double[] target) {
    for (int i = 0; i < vector.size(); i++) {
      target[vector.index(i)] += factor * vector.weight(i);
    }
  }
}
