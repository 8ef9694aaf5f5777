package dev.tastestream.training.data;

import dev.tastestream.domain.Weighting;

/**
 * How the ratings of one history weigh in its profile, each sum divided by the root of its count:
 * what {@code profile.Profile} multiplies movie vectors with, so that a net learns for the very sum
 * that will be kept.
 */
public final class ProfileWeights {

  private final RatingHistories histories;
  private final int to;
  private final Weighting weighting;
  private final double centre;
  private final double trust;
  private final double longRoot;
  private final double recentRoot;

  /** Weighs the ratings at places {@code from} to {@code to} − 1, at least one, as a history. */
  public ProfileWeights(RatingHistories histories, int from, int to, Weighting weighting) {
    this.histories = histories;
    this.to = to;
    this.weighting = weighting;
    double stars = 0;
    double recent = 0;
    for (int place = from; place < to; place++) {
      stars += histories.stars(place);
      recent = recent * weighting.decay() + 1;
    }
    centre = weighting.centre(stars, to - from);
    trust = weighting.trust(to - from);
    longRoot = Math.sqrt(to - from);
    recentRoot = Math.sqrt(recent);
  }

  /** The weight of the rating at a place in L/√n, times what the whole profile counts. */
  public double longRun(int place) {
    return trust * (histories.stars(place) - centre) / longRoot;
  }

  /** The weight of the rating at a place in R/√m, times what the whole profile counts. */
  public double recent(int place) {
    double recency = Math.exp(-(to - 1 - place) / weighting.tau());
    return trust * (histories.stars(place) - centre) * recency / recentRoot;
  }
}
