package dev.tastestream.training;

import dev.tastestream.domain.LedgerRow;
import dev.tastestream.profile.StarPrediction;
import dev.tastestream.profile.StarsModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How well stars were foretold.
 *
 * @param rmse of predictions within the scale
 * @param coverage share of the ratings inside the interval of their prediction
 * @param ratings how many were foretold
 */
record StarsQuality(double rmse, double coverage, int ratings) {

  private static final double USER_PULL = 5;
  private static final double MOVIE_PULL = 5;

  static StarsQuality of(StarsModel model, Split split) {
    Map<Long, StarsModel.User> users = new HashMap<>();
    usersOf(split.train()).forEach((userId, rows) -> users.put(userId, model.user(rows)));
    StarsModel.User stranger = model.user(List.of());
    double squares = 0;
    int inside = 0;
    for (LedgerRow row : split.test()) {
      StarPrediction prediction =
          users.getOrDefault(row.userId(), stranger).predict(row.movieId(), row.eventTime());
      squares += Math.pow(prediction.stars() - row.stars(), 2);
      inside += prediction.low() <= row.stars() && row.stars() <= prediction.high() ? 1 : 0;
    }
    int n = split.test().size();
    return new StarsQuality(Math.sqrt(squares / n), (double) inside / n, n);
  }

  /** RMSE of mean, movie and user bias, each drawn towards 0. */
  static double ofBiases(Split split) {
    double mean = split.train().stream().mapToDouble(LedgerRow::stars).average().orElseThrow();
    Map<Long, double[]> movies = new HashMap<>();
    split.train().forEach(row -> add(movies, row.movieId(), row.stars() - mean));
    Map<Long, double[]> users = new HashMap<>();
    for (LedgerRow row : split.train()) {
      add(users, row.userId(), row.stars() - mean - bias(movies, row.movieId(), MOVIE_PULL));
    }
    double squares = 0;
    for (LedgerRow row : split.test()) {
      double movie = bias(movies, row.movieId(), MOVIE_PULL);
      double foretold = mean + movie + bias(users, row.userId(), USER_PULL);
      squares += Math.pow(Math.min(5, Math.max(.5, foretold)) - row.stars(), 2);
    }
    return Math.sqrt(squares / split.test().size());
  }

  private static Map<Long, List<LedgerRow>> usersOf(List<LedgerRow> rows) {
    return rows.stream()
        .sorted(LedgerRow.HISTORY)
        .collect(Collectors.groupingBy(LedgerRow::userId));
  }

  private static void add(Map<Long, double[]> sums, long id, double value) {
    double[] sum = sums.computeIfAbsent(id, key -> new double[2]);
    sum[0] += value;
    sum[1]++;
  }

  private static double bias(Map<Long, double[]> sums, long id, double pull) {
    double[] sum = sums.getOrDefault(id, new double[2]);
    return sum[0] / (sum[1] + pull);
  }
}
