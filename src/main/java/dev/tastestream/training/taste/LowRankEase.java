package dev.tastestream.training.taste;

import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.MovieVector;
import dev.tastestream.training.data.HeldBack;
import dev.tastestream.training.data.RatingHistories;
import dev.tastestream.training.data.TrainingData;
import dev.tastestream.training.ease.Ease;
import dev.tastestream.training.ease.LeadingDirections;
import dev.tastestream.training.ease.LeadingDirections.LowRank;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Movie vectors in closed form: {@link Ease} for the movies with the most ratings, cut to its
 * leading dimensions. It learns which pairs of movies the same users like, a detail that nets
 * smooth over. Ratings of other movies add nothing to a profile, but these movies are scored too:
 * by the ridge regression of their ratings on the profiles.
 *
 * <p>Takes O(users × ratings²) and O(movies³) of {@link ModelMovies}. The same ratings give the
 * same vectors. Figures: src/docs/decisions, 15 and 19.
 */
final class LowRankEase {

  private static final double RIDGE = 150;

  /** The id of vectors that nobody else sees. */
  private static final GenerationId ALONE = new GenerationId("closed form", 0);

  private static final int DEPTH = 100;

  /** How many standard errors better steady sums must be: the sample is small at first. */
  private static final double NOISE = 2;

  private final TrainingData data;
  private final ModelMovies movies;
  private final LowRank model;
  private final float[][] scored;

  private LowRankEase(TrainingData data) throws InterruptedException {
    this.data = data;
    movies = ModelMovies.of(data);
    try (Ease.Products products = products();
        Ease ease = products.solve(RIDGE)) {
      model = LeadingDirections.of(ease, movies.dimension());
    }
    scored = scored();
  }

  static LowRankEase of(TrainingData data) throws InterruptedException {
    return new LowRankEase(data);
  }

  private Ease.Products products() {
    Ease.Products products = new Ease.Products(movies.size());
    for (int user = 0; user < data.histories().users(); user++) {
      Known known = known(user);
      products.add(known.movies, known.weights, known.size);
    }
    return products;
  }

  /** A user's ratings of the model's movies, in the first {@code size} places. */
  @SuppressWarnings("ArrayRecordComponent") // read-only by contract, never compared
  private record Known(int[] movies, double[] weights, int size) {}

  private Known known(int user) {
    RatingHistories histories = data.histories();
    int from = histories.from(user);
    int to = histories.to(user);
    double centre = centre(user);
    int[] numbers = new int[to - from];
    double[] weights = new double[to - from];
    int size = 0;
    for (int place = from; place < to; place++) {
      int number = movies.number(data.column(place));
      if (number >= 0) {
        numbers[size] = number;
        weights[size++] = histories.stars(place) - centre;
      }
    }
    return new Known(numbers, weights, size);
  }

  private double centre(int user) {
    RatingHistories histories = data.histories();
    int from = histories.from(user);
    int to = histories.to(user);
    double total = IntStream.range(from, to).mapToDouble(histories::stars).sum();
    return data.weighting().centre(total, to - from);
  }

  /**
   * Returns what ranks held-back ratings best: {@link Recency#NEWEST_FIRST}, unless {@link
   * Recency#STEADY} is better by more than chance.
   *
   * @param held the rest of its ratings are the model's data
   */
  Recency recency(HeldBack held) {
    Difference ahead = Difference.of(ndcg(Recency.STEADY, held), ndcg(Recency.NEWEST_FIRST, held));
    return ahead.mean() > NOISE * ahead.standardError() ? Recency.STEADY : Recency.NEWEST_FIRST;
  }

  private double[] ndcg(Recency recency, HeldBack held) {
    return held.ndcg(SideBySide.join(ALONE, data.weighting(), List.of(vectors(recency))), DEPTH);
  }

  /** Returns a vector for each movie that has a column, in column order. */
  List<MovieVector> vectors(Recency recency) {
    double longRun = recency.longRun() / movies.density();
    double recent = recency.recent() / movies.density();
    float[] nothing = {};
    return IntStream.range(0, data.movies())
        .mapToObj(
            column -> {
              int number = movies.number(column);
              float[] added = number < 0 ? nothing : model.added()[number];
              return new MovieVector(
                  data.movieId(column),
                  scaled(added, longRun),
                  scaled(added, recent),
                  scaled(number < 0 ? scored[column] : model.scored()[number], 1),
                  0);
            })
        .toList();
  }

  /** Returns what profiles are multiplied with for the columns that the model lacks. */
  private float[][] scored() {
    int dimension = model.squares().length;
    float[][] scored = new float[data.movies()][dimension];
    for (int user = 0; user < data.histories().users(); user++) {
      addProducts(user, profile(known(user)), scored);
    }
    for (float[] vector : scored) {
      for (int k = 0; k < dimension; k++) {
        vector[k] /= (float) (model.squares()[k] + RIDGE);
      }
    }
    return scored;
  }

  private float[] profile(Known known) {
    float[] profile = new float[model.squares().length];
    for (int i = 0; i < known.size; i++) {
      addScaled((float) known.weights[i], model.added()[known.movies[i]], profile);
    }
    return profile;
  }

  private void addProducts(int user, float[] profile, float[][] scored) {
    RatingHistories histories = data.histories();
    double centre = centre(user);
    for (int place = histories.from(user); place < histories.to(user); place++) {
      int column = data.column(place);
      if (column != TrainingData.NO_COLUMN && movies.number(column) < 0) {
        addScaled((float) (histories.stars(place) - centre), profile, scored[column]);
      }
    }
  }

  private static void addScaled(float factor, float[] vector, float[] sum) {
    for (int k = 0; k < sum.length; k++) {
      sum[k] += factor * vector[k];
    }
  }

  private float[] scaled(float[] vector, double factor) {
    float[] result = Arrays.copyOf(vector, movies.dimension());
    for (int k = 0; k < result.length; k++) {
      result[k] *= (float) factor;
    }
    return result;
  }
}
