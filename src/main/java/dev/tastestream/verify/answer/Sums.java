package dev.tastestream.verify.answer;

import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.Weighting;
import dev.tastestream.math.Vectors;
import java.util.List;

/**
 * The sums of a profile, computed directly from the formula:
 *
 * <pre>
 *   n = Σ 1      m = Σ e^(−p/τ)      stars = Σ r
 *   longOnes = Σ long    longStars = Σ r·long    recentOnes = Σ e^(−p/τ)·recent    recentStars = Σ r·e^(−p/τ)·recent
 * </pre>
 *
 * where p is the position of a rating, 0 for the newest. The topology adds one rating at a time;
 * here every term is computed on its own, so that both agree only up to rounding.
 *
 * @param ratings n
 * @param recentWeight m
 * @param stars Σ r
 * @param vectors the four sums in the order of {@link #NAMES}, each of the generation's dimension
 */
@SuppressWarnings("ArrayRecordComponent") // compared number by number, with a tolerance
public record Sums(int ratings, double recentWeight, double stars, double[][] vectors) {

  /** The names of the four vectors, in the order of {@link #vectors}. */
  public static final List<String> NAMES =
      List.of("longStars", "longOnes", "recentStars", "recentOnes");

  /**
   * Computes the sums of a history.
   *
   * @param rated ratings, oldest first
   */
  public static Sums of(List<LedgerRow> rated, MovieVectors movies) {
    double[][] vectors = new double[NAMES.size()][movies.dimension()];
    double recentWeight = 0;
    double stars = 0;
    for (int i = 0; i < rated.size(); i++) {
      double decayed = Math.exp(-(rated.size() - 1 - i) / movies.weighting().tau());
      double given = rated.get(i).stars();
      recentWeight += decayed;
      stars += given;
      int row = movies.row(rated.get(i).movieId());
      if (row >= 0) {
        Vectors.addRow(given, movies.longRun(), row, vectors[0]);
        Vectors.addRow(1, movies.longRun(), row, vectors[1]);
        Vectors.addRow(given * decayed, movies.recent(), row, vectors[2]);
        Vectors.addRow(decayed, movies.recent(), row, vectors[3]);
      }
    }
    return new Sums(rated.size(), recentWeight, stars, vectors);
  }

  /**
   * Returns (L/√n + R/√m) · confidence · n/(n + doubt), where ratings are relative to (Σr + w·μ)/(n
   * + w) − offset with the prior's mean μ and weight w; zeros without ratings.
   */
  double[] profile(Weighting weighting) {
    double[] profile = new double[vectors[0].length];
    if (ratings > 0) {
      double drawn = weighting.prior().weight();
      double mean = (stars + drawn * weighting.prior().mean()) / (ratings + drawn);
      double centre = mean - weighting.offset();
      double part = weighting.confidence() * ratings / (ratings + weighting.doubt());
      for (int k = 0; k < profile.length; k++) {
        double longRun = (vectors[0][k] - centre * vectors[1][k]) / Math.sqrt(ratings);
        double recent = (vectors[2][k] - centre * vectors[3][k]) / Math.sqrt(recentWeight);
        profile[k] = part * (longRun + recent);
      }
    }
    return profile;
  }

  /** Returns profile · score + bias of every movie, in row order. */
  public double[] scores(MovieVectors movies) {
    double[] profile = profile(movies.weighting());
    double[] scores = new double[movies.size()];
    for (int row = 0; row < scores.length; row++) {
      scores[row] = movies.bias()[row];
      for (int k = 0; k < profile.length; k++) {
        scores[row] += profile[k] * movies.score()[row * profile.length + k];
      }
    }
    return scores;
  }
}
