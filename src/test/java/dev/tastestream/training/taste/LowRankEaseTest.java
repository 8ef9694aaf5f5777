package dev.tastestream.training.taste;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tastestream.domain.MeanPrior;
import dev.tastestream.domain.MovieVector;
import dev.tastestream.training.data.HistoriesBuilder;
import dev.tastestream.training.data.Rows;
import dev.tastestream.training.data.TrainingData;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;

class LowRankEaseTest {

  private static final int USERS = 50;
  private static final int MOVIES = 40;
  private static final double RIDGE = 150;

  private final Random random = new Random(5);

  @Test
  void withNoMoreMoviesThanDimensionsItPredictsEachOneAsARegressionOnAllOthersDoes()
      throws Exception {
    double[][] stars = stars(USERS, MOVIES);
    List<MovieVector> vectors = LowRankEase.of(data(stars)).vectors(Recency.NEWEST_FIRST);
    double[][] weights = weights(stars);

    for (int movie = 0; movie < MOVIES; movie++) {
      SimpleMatrix expected = new SimpleMatrix(weights).mult(regression(weights, movie));
      for (int user = 0; user < USERS; user++) {
        assertThat(score(weights[user], vectors, movie, density(stars)))
            .isCloseTo(expected.get(user), within(1e-4));
      }
    }
  }

  @Test
  void aRecentRatingAddsTwiceAsMuchAgain() throws Exception {
    for (MovieVector vector :
        LowRankEase.of(data(stars(USERS, MOVIES))).vectors(Recency.NEWEST_FIRST)) {
      for (int k = 0; k < vector.recent().length; k++) {
        assertThat(vector.recent()[k]).isCloseTo(2 * vector.longRun()[k], within(1e-4f));
      }
    }
  }

  @Test
  void moviesThatAreRatedLessThanSixHundredOthersAreScoredOnly() throws Exception {
    double[][] stars = stars(80, 620);

    List<MovieVector> vectors = LowRankEase.of(data(stars)).vectors(Recency.NEWEST_FIRST);

    assertThat(vectors).hasSize(620);
    assertThat(vectors).noneMatch(vector -> isZero(vector.score()));
    assertThat(vectors.stream().filter(vector -> isZero(vector.longRun()))).hasSize(20);
    assertThat(vectors).allMatch(MovieVector::isFinite);
  }

  @Test
  void ratingsOfAllMoviesWithManyRatingsAddSomething() throws Exception {
    double[][] stars = new double[110][620];
    for (int user = 0; user < stars.length; user++) {
      for (int movie = 0; movie < 620; movie++) {
        stars[user][movie] = (user + movie) % 2 == 0 ? 1 + random.nextInt(9) / 2.0 : 0;
      }
    }

    List<MovieVector> vectors = LowRankEase.of(data(stars)).vectors(Recency.NEWEST_FIRST);

    assertThat(vectors).hasSize(620).noneMatch(vector -> isZero(vector.longRun()));
  }

  /** Half of the users rate each of the last twenty movies as they rate another one. */
  @Test
  void aMovieThatIsScoredOnlyIsScoredLikeOneThatTheSameUsersRate() throws Exception {
    double[][] stars = stars(300, 620);
    for (int user = 0; user < stars.length; user++) {
      for (int movie = 0; movie < 20; movie++) {
        stars[user][600 + movie] = user < 150 ? stars[user][movie] : 0;
      }
    }

    List<MovieVector> vectors = LowRankEase.of(data(stars)).vectors(Recency.NEWEST_FIRST);

    for (int movie = 0; movie < 20; movie++) {
      MovieVector twin = vectors.get(movie);
      MovieVector scoredOnly = vectors.get(600 + movie);
      assertThat(cosine(scoredOnly.score(), twin.score())).isGreaterThan(.5);
    }
  }

  private static double cosine(float[] a, float[] b) {
    double product = 0;
    double squaresOfA = 0;
    double squaresOfB = 0;
    for (int k = 0; k < a.length; k++) {
      product += a[k] * b[k];
      squaresOfA += a[k] * a[k];
      squaresOfB += b[k] * b[k];
    }
    return product / Math.sqrt(squaresOfA * squaresOfB);
  }

  @Test
  void theSameRatingsGiveTheSameVectors() throws Exception {
    double[][] stars = stars(USERS, MOVIES);

    List<MovieVector> first = LowRankEase.of(data(stars)).vectors(Recency.NEWEST_FIRST);
    List<MovieVector> second = LowRankEase.of(data(stars)).vectors(Recency.NEWEST_FIRST);

    for (int movie = 0; movie < MOVIES; movie++) {
      assertThat(second.get(movie).score()).isEqualTo(first.get(movie).score());
      assertThat(second.get(movie).longRun()).isEqualTo(first.get(movie).longRun());
    }
  }

  private static boolean isZero(float[] vector) {
    return IntStream.range(0, vector.length).allMatch(k -> vector[k] == 0);
  }

  /** Half of all pairs are rated; 0 where there is no rating. */
  private double[][] stars(int users, int movies) {
    double[][] stars = new double[users][movies];
    for (double[] row : stars) {
      for (int movie = 0; movie < movies; movie++) {
        row[movie] = random.nextBoolean() ? 1 + random.nextInt(9) / 2.0 : 0;
      }
    }
    return stars;
  }

  private static double density(double[][] stars) {
    long rated = Arrays.stream(stars).flatMapToDouble(Arrays::stream).filter(r -> r > 0).count();
    return (double) rated / stars.length / stars[0].length;
  }

  private static TrainingData data(double[][] stars) {
    HistoriesBuilder histories = new HistoriesBuilder();
    for (int user = 0; user < stars.length; user++) {
      for (int movie = 0; movie < stars[user].length; movie++) {
        if (stars[user][movie] > 0) {
          histories.put(Rows.rated(user + 1, movie + 1, stars[user][movie], movie));
        }
      }
    }
    return new TrainingData(histories.build(), 1);
  }

  /** r − μ + 1 where there is a rating; μ is drawn to the mean of all ratings. */
  private static double[][] weights(double[][] stars) {
    double[][] weights = new double[stars.length][];
    double ofAll =
        Arrays.stream(stars).flatMapToDouble(Arrays::stream).filter(r -> r > 0).average().orElse(0);
    for (int user = 0; user < stars.length; user++) {
      double[] row = stars[user];
      int ratings = (int) Arrays.stream(row).filter(r -> r > 0).count();
      double mean = MeanPrior.around(ofAll).mean(Arrays.stream(row).sum(), ratings);
      weights[user] = Arrays.stream(row).map(r -> r > 0 ? r - mean + 1 : 0).toArray();
    }
    return weights;
  }

  /** The weights that predict a movie's column from all others with the least squared error. */
  private static SimpleMatrix regression(double[][] weights, int movie) {
    SimpleMatrix others = new SimpleMatrix(weights);
    SimpleMatrix predicted = others.getColumn(movie);
    others.setColumn(movie, new SimpleMatrix(weights.length, 1));
    SimpleMatrix ridge = SimpleMatrix.identity(weights[0].length).scale(RIDGE);
    return others.transpose().mult(others).plus(ridge).solve(others.transpose().mult(predicted));
  }

  /** The product of the vectors, in the scale of the regression. */
  private static double score(
      double[] weights, List<MovieVector> vectors, int movie, double density) {
    double score = 0;
    for (int rated = 0; rated < weights.length; rated++) {
      float[] added = vectors.get(rated).longRun();
      float[] target = vectors.get(movie).score();
      for (int k = 0; k < added.length; k++) {
        score += weights[rated] * added[k] * target[k] * density / 1.8;
      }
    }
    return score;
  }
}
