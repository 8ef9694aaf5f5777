package dev.tastestream.ranking;

import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.TitleVectors;
import dev.tastestream.math.Vectors;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Explains the cosine of a user's title profile and a title by ratings. The profile is a sum of
 * rated titles, so the cosine is a sum with one term for each: (r − μ + 1)·(t·title) / ‖Σ (r − μ +
 * 1)·t‖, where μ is the user's mean, {@linkplain TitleVectors#prior shrunk} towards that of all.
 */
final class TitleReasons {

  /** The weight of a rating at the user's mean, as in the {@code taste} space. */
  private static final double OFFSET = 1;

  /** Above the rounded cosine of any two vectors of length 1. */
  private static final double LARGEST_COSINE = 1 + 1e-5;

  private final TitleVectors titles;
  private final float[] direction;

  /** Rows of the rated titles, in history order; negative for unknown titles. */
  private final int[] rows;

  /** The factor of each of these titles; 0 for unknown titles. */
  private final double[] parts;

  /**
   * @param rated a user's rated rows in {@linkplain LedgerRow#HISTORY history order}
   */
  TitleReasons(List<LedgerRow> rated, TitleVectors titles) {
    this.titles = titles;
    rows = rated.stream().mapToInt(row -> titles.row(row.movieId())).toArray();
    double mean = mean(rated);
    parts = new double[rows.length];
    direction = new float[titles.dimension()];
    // Copied, because the JIT only vectorises loops over arrays read from one index.
    float[] title = new float[direction.length];
    for (int i = 0; i < parts.length; i++) {
      if (rows[i] >= 0) {
        parts[i] = rated.get(i).stars() - mean + OFFSET;
        System.arraycopy(titles.vectors(), rows[i] * title.length, title, 0, title.length);
        add((float) parts[i], title, direction);
      }
    }
    scaleBy(Vectors.length(direction));
  }

  /** Returns the mean of the ratings whose title is known. */
  private double mean(List<LedgerRow> rated) {
    double stars = 0;
    int known = 0;
    for (int i = 0; i < rows.length; i++) {
      if (rows[i] >= 0) {
        stars += rated.get(i).stars();
        known++;
      }
    }
    return titles.prior().mean(stars, known);
  }

  private static void add(float weight, float[] title, float[] sum) {
    for (int k = 0; k < sum.length; k++) {
      sum[k] += weight * title[k];
    }
  }

  /** Leaves a direction of length 0 unchanged. */
  private void scaleBy(double length) {
    double scale = length > 0 ? 1 / length : 0;
    for (int k = 0; k < direction.length; k++) {
      direction[k] *= (float) scale;
    }
    for (int i = 0; i < parts.length; i++) {
      parts[i] *= scale;
    }
  }

  /** Returns the sum of all ratings' titles, of length 1; zeros if no rated title is known. */
  float[] direction() {
    return direction;
  }

  /** Returns the cosine of the user's title profile and a title; 0 if its row is negative. */
  double cosine(int title) {
    return title < 0 ? 0 : titles.cosine(direction, title);
  }

  /** Returns whether a rating draws towards its title; low ratings push away. */
  boolean speaksFor(int rating) {
    return parts[rating] > 0;
  }

  /** Returns the share of every rating, in history order. */
  double[] shares(int title) {
    double[] shares = new double[parts.length];
    Arrays.setAll(shares, rating -> share(rating, title));
    return shares;
  }

  private double share(int rating, int title) {
    return rows[rating] < 0 ? 0 : parts[rating] * titles.cosine(rows[rating], title);
  }

  /**
   * Adds each rating's share in a cosine to its other share, for all ratings that can be among the
   * {@link Reasons#MOST} largest sums; the rest is only needed in total. A share is at most its
   * title's factor, so ratings are tried in the order of that bound, until no other one can exceed
   * the largest sums. This avoids most of hundreds of cosines.
   *
   * @param weight value of a cosine of 1 in units of the other shares
   * @param named whether a rating may be named as a reason; others are left unchanged
   * @return the sum of what was added
   */
  double addLargest(int title, double weight, double[] shares, IntPredicate named) {
    if (title < 0) {
      return 0;
    }
    double[] atMost = new double[shares.length];
    Arrays.setAll(
        atMost,
        i ->
            named.test(i)
                ? shares[i] + Math.abs(weight * parts[i]) * LARGEST_COSINE
                : Double.NEGATIVE_INFINITY);
    double[] largest = new double[Reasons.MOST];
    double added = 0;
    for (int i = Vectors.largest(atMost, named);
        i >= 0 && atMost[i] > largest[0];
        i = Vectors.largest(atMost, named)) {
      double share = weight * share(i, title);
      shares[i] += share;
      added += share;
      atMost[i] = Double.NEGATIVE_INFINITY;
      largest[0] = Math.max(largest[0], shares[i]);
      Arrays.sort(largest);
    }
    return added;
  }
}
