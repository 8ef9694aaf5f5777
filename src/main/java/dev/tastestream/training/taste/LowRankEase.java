package dev.tastestream.training.taste;

import dev.tastestream.domain.MovieVector;
import dev.tastestream.training.data.RatingHistories;
import dev.tastestream.training.data.TrainingData;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.BlockRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Movie vectors in closed form: EASE (Steck 2019) for the movies with the most ratings, cut to its
 * leading dimensions. It learns which pairs of movies the same users like, a detail that nets
 * smooth over.
 *
 * <p>Let W be the users' weights of movies, as profiles sum them, and P = (WᵀW + λI)⁻¹. The linear
 * model that predicts each movie from all others is B = I − P·diag(P)⁻¹. The best approximation of
 * its predictions W·B in few dimensions is W·(B·V)·Vᵀ, where V has the leading eigenvectors of
 * BᵀWᵀW·B (Eckart and Young 1936). So a rating adds a row of B·V to a profile, and profiles are
 * multiplied with rows of V.
 *
 * <p>Takes O(users × ratings²) and O({@value #MOVIES}³), some seconds at most. The same ratings
 * give the same vectors. Figures: src/docs/decisions, 15.
 */
public final class LowRankEase {

  /** Length of the vectors; with fewer movies they end in zeros. */
  static final int DIMENSION = 64;

  private static final int MOVIES = 600;
  private static final double RIDGE = 150;

  /** Scales this model's scores to those of the nets, whose profiles are sums divided by a root. */
  private static final double LONG_RUN = 24;

  private static final double RECENT = 12;

  private final TrainingData data;
  private final int[] columns;

  private LowRankEase(TrainingData data) {
    this.data = data;
    columns = mostRated(data);
  }

  /**
   * Returns a vector for each movie that has a column, in column order; zeros for movies that are
   * not among those with the most ratings.
   */
  static List<MovieVector> vectors(TrainingData data) {
    LowRankEase ease = new LowRankEase(data);
    RealMatrix products = new BlockRealMatrix(ease.products());
    RealMatrix model = model(products);
    RealMatrix predicted = model.transpose().multiply(products.multiply(model));
    int dimension = Math.min(DIMENSION, ease.columns.length);
    RealMatrix leading =
        new EigenDecomposition(predicted)
            .getV()
            .getSubMatrix(0, ease.columns.length - 1, 0, dimension - 1);
    return ease.vectors(model.multiply(leading).getData(), leading.getData());
  }

  /** Returns the columns in ascending order. */
  private static int[] mostRated(TrainingData data) {
    int[] ratings = new int[data.movies()];
    for (int place = 0; place < data.histories().ratings(); place++) {
      if (data.column(place) != TrainingData.NO_COLUMN) {
        ratings[data.column(place)]++;
      }
    }
    return IntStream.range(0, ratings.length)
        .boxed()
        .sorted(Comparator.comparingInt(column -> -ratings[column]))
        .limit(MOVIES)
        .mapToInt(Integer::intValue)
        .sorted()
        .toArray();
  }

  /** Returns WᵀW over the movies with the most ratings. */
  private double[][] products() {
    RatingHistories histories = data.histories();
    double[][] products = new double[columns.length][columns.length];
    for (int user = 0; user < histories.users(); user++) {
      addProducts(histories.from(user), histories.to(user), products);
    }
    return products;
  }

  private void addProducts(int from, int to, double[][] products) {
    RatingHistories histories = data.histories();
    double total = IntStream.range(from, to).mapToDouble(histories::stars).sum();
    double centre = data.weighting().centre(total, to - from);
    int[] rows = new int[to - from];
    double[] weights = new double[to - from];
    int size = 0;
    for (int place = from; place < to; place++) {
      int row = Arrays.binarySearch(columns, data.column(place));
      if (row >= 0) {
        rows[size] = row;
        weights[size++] = histories.stars(place) - centre;
      }
    }
    for (int i = 0; i < size; i++) {
      double[] product = products[rows[i]];
      for (int j = 0; j < size; j++) {
        product[rows[j]] += weights[i] * weights[j];
      }
    }
  }

  private static RealMatrix model(RealMatrix products) {
    int size = products.getRowDimension();
    RealMatrix ridge = MatrixUtils.createRealIdentityMatrix(size).scalarMultiply(RIDGE);
    RealMatrix inverse = new CholeskyDecomposition(products.add(ridge)).getSolver().getInverse();
    double[][] model = inverse.getData();
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        model[row][column] =
            row == column ? 0 : -model[row][column] / inverse.getEntry(column, column);
      }
    }
    return new BlockRealMatrix(model);
  }

  /**
   * @param added a row for each of the movies with the most ratings: what a rating adds to a
   *     profile
   * @param scored rows of the same movies: what profiles are multiplied with
   */
  private List<MovieVector> vectors(double[][] added, double[][] scored) {
    double[] nothing = {};
    return IntStream.range(0, data.movies())
        .mapToObj(
            column -> {
              int row = Arrays.binarySearch(columns, column);
              double[] sum = row < 0 ? nothing : added[row];
              return new MovieVector(
                  data.movieId(column),
                  scaled(sum, LONG_RUN),
                  scaled(sum, RECENT),
                  scaled(row < 0 ? nothing : scored[row], 1),
                  0);
            })
        .toList();
  }

  private static float[] scaled(double[] vector, double factor) {
    float[] result = new float[DIMENSION];
    for (int k = 0; k < vector.length; k++) {
      result[k] = (float) (factor * vector[k]);
    }
    return result;
  }
}
