package dev.tastestream.profile;

import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.Weighting;
import dev.tastestream.math.Vectors;
import java.util.List;
import java.util.Objects;

/**
 * A user's taste in one generation of movie vectors: four sums and a few numbers. A new rating is
 * added to them without the earlier ratings.
 *
 * <p>With ratings r<sub>i</sub>, their mean μ shrunk towards that of all users, w<sub>i</sub> =
 * r<sub>i</sub> − μ + offset, and position 0 for the newest:
 *
 * <pre>
 *   n = Σ 1          m = Σ e^(−position/τ)
 *   L = Σ w·longRun                  = Σ r·longRun − (μ − offset)·Σ longRun
 *   R = Σ w·e^(−position/τ)·recent   likewise, both sums decayed by e^(−1/τ) at each new rating
 *   profile = (L/√n + R/√m) · confidence · n/(n + doubt)
 * </pre>
 *
 * <p>The sums do not contain the mean, so the mean may change with every rating and the centred
 * sums stay exact. Nothing is ever subtracted from a sum; after a correction the profile is folded
 * again from the ledger. Both ways perform the same additions in the same order, so an incremental
 * profile equals a rebuilt one to the last bit.
 *
 * <p>Immutable, so that queries may read it while a stream thread folds the next rating. The sums
 * are doubles, because floats lose digits after some ten thousand ratings.
 */
public final class Profile {

  private final GenerationId generation;
  private final int ratings;
  private final double recentWeight;
  private final double starsTotal;
  private final double[] longStars;
  private final double[] longOnes;
  private final double[] recentStars;
  private final double[] recentOnes;
  private final LedgerRow newest;

  private Profile(
      GenerationId generation,
      int ratings,
      double recentWeight,
      double starsTotal,
      double[][] sums,
      LedgerRow newest) {
    this.generation = generation;
    this.ratings = ratings;
    this.recentWeight = recentWeight;
    this.starsTotal = starsTotal;
    longStars = sums[0];
    longOnes = sums[1];
    recentStars = sums[2];
    recentOnes = sums[3];
    this.newest = newest;
  }

  /** Returns the profile of a user without ratings. */
  public static Profile empty(MovieVectors vectors) {
    return new Profile(vectors.id(), 0, 0, 0, new double[4][vectors.dimension()], null);
  }

  /**
   * Folds a whole history.
   *
   * @param rated rated rows in {@linkplain LedgerRow#HISTORY history order}
   */
  public static Profile of(List<LedgerRow> rated, MovieVectors vectors) {
    Fold fold = new Fold(empty(vectors));
    rated.forEach(row -> fold.add(row, vectors));
    return fold.profile();
  }

  /** Returns whether this is the result of folding {@code rated} with {@code vectors}. */
  public boolean isOf(List<LedgerRow> rated, MovieVectors vectors) {
    LedgerRow last = rated.isEmpty() ? null : rated.get(rated.size() - 1);
    return generation.equals(vectors.id())
        && ratings == rated.size()
        && Objects.equals(newest, last);
  }

  /** Returns whether a row comes after all folded rows, so that {@link #plus} accepts it. */
  public boolean precedes(LedgerRow row) {
    return isNext(newest, row);
  }

  private static boolean isNext(LedgerRow newest, LedgerRow row) {
    return newest == null || LedgerRow.HISTORY.compare(newest, row) < 0;
  }

  /**
   * Returns the profile with one more rating, in O(dimension). A movie that the vectors lack counts
   * in n, m and the mean only.
   *
   * @throws IllegalArgumentException if the row is not a rating or not the newest, or the vectors
   *     are of another generation
   */
  public Profile plus(LedgerRow row, MovieVectors vectors) {
    Fold fold = new Fold(this);
    fold.add(row, vectors);
    return fold.profile();
  }

  /** A mutable profile while ratings are folded. */
  private static final class Fold {

    private final GenerationId generation;
    private final double[][] sums;
    private final double[] exact;
    private int ratings;
    private double recentWeight;
    private double starsTotal;
    private LedgerRow newest;

    Fold(Profile start) {
      generation = start.generation;
      sums =
          new double[][] {
            start.longStars.clone(),
            start.longOnes.clone(),
            start.recentStars.clone(),
            start.recentOnes.clone()
          };
      exact = new double[start.longOnes.length];
      ratings = start.ratings;
      recentWeight = start.recentWeight;
      starsTotal = start.starsTotal;
      newest = start.newest;
    }

    void add(LedgerRow row, MovieVectors vectors) {
      if (!row.isRated() || !isNext(newest, row) || !generation.equals(vectors.id())) {
        throw new IllegalArgumentException(
            "%s can't be folded with vectors of %s into a profile of %s whose newest row is %s"
                .formatted(row, vectors.id(), generation, newest));
      }
      double decay = vectors.weighting().decay();
      int movie = vectors.row(row.movieId());
      if (movie >= 0) {
        read(vectors.longRun(), movie);
        add(row.stars(), 1, sums[0], sums[1]);
        read(vectors.recent(), movie);
        add(row.stars(), decay, sums[2], sums[3]);
      } else {
        Vectors.scale(sums[2], decay);
        Vectors.scale(sums[3], decay);
      }
      ratings++;
      recentWeight = recentWeight * decay + 1;
      starsTotal += row.stars();
      newest = row;
    }

    /** Separate from {@link #add}, because the JIT only vectorises that loop. */
    private void read(float[] vectors, int movie) {
      int at = movie * exact.length;
      for (int k = 0; k < exact.length; k++) {
        exact[k] = vectors[at + k];
      }
    }

    private void add(double stars, double decay, double[] byStars, double[] ones) {
      for (int k = 0; k < ones.length; k++) {
        byStars[k] = byStars[k] * decay + stars * exact[k];
        ones[k] = ones[k] * decay + exact[k];
      }
    }

    /** Returns the result; nothing may be added afterwards. */
    Profile profile() {
      return new Profile(generation, ratings, recentWeight, starsTotal, sums, newest);
    }
  }

  /**
   * Returns the user's vector, to be multiplied with movies' score vectors: (L/√n + R/√m) ·
   * confidence · n/(n + doubt), of the generation's dimension; zeros without ratings.
   */
  public float[] vector(Weighting weighting) {
    float[] vector = new float[longStars.length];
    if (ratings == 0) {
      return vector;
    }
    double centre = weighting.centre(starsTotal, ratings);
    double trust = weighting.trust(ratings);
    double perLong = trust / Math.sqrt(ratings);
    double perRecent = trust / Math.sqrt(recentWeight);
    for (int k = 0; k < vector.length; k++) {
      double longSum = longStars[k] - centre * longOnes[k];
      double recentSum = recentStars[k] - centre * recentOnes[k];
      vector[k] = (float) (longSum * perLong + recentSum * perRecent);
    }
    return vector;
  }

  /**
   * Copies of the sums, for checks.
   *
   * @param stars Σ r
   * @param longStars Σ r·longRun
   * @param longOnes Σ longRun
   * @param recentStars Σ r·e^(−position/τ)·recent
   * @param recentOnes Σ e^(−position/τ)·recent
   */
  @SuppressWarnings("ArrayRecordComponent") // numbers to be shown, never compared
  public record Sums(
      double stars,
      double[] longStars,
      double[] longOnes,
      double[] recentStars,
      double[] recentOnes) {}

  /** Returns the sums behind {@link #vector}. */
  public Sums sums() {
    return new Sums(
        starsTotal, longStars.clone(), longOnes.clone(), recentStars.clone(), recentOnes.clone());
  }

  public GenerationId generation() {
    return generation;
  }

  /** Returns n, the number of folded ratings. */
  public int ratings() {
    return ratings;
  }

  /** Returns m, the decayed number of ratings. */
  public double recentWeight() {
    return recentWeight;
  }

  /** Returns the user's plain mean rating; 0 without ratings. */
  public double mean() {
    return ratings == 0 ? 0 : starsTotal / ratings;
  }
}
