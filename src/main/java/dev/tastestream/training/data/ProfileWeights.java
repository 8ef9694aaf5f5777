package dev.tastestream.training.data;

import dev.tastestream.domain.Weighting;

/**
 * The weights of the ratings of one history in its profile, each divided by the root of its sum's
 * count. {@code profile.Profile} multiplies movie vectors by the same weights, so that a net learns
 * for exactly the sum that the topology keeps.
 */
public final class ProfileWeights {

  private final RatingHistories histories;
  private final int to;
  private final Weighting weighting;
  private final double centre;
  private final double trust;
  private final double longRoot;
  private final double recentRoot;

  /** Weighs the ratings at places {@code from} to {@code to} − 1, at least one, as one history. */
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

  /** Returns the weight of the rating at a place in L/√n, times the trust in the whole profile. */
  public double longRun(int place) {
    return trust * (histories.stars(place) - centre) / longRoot;
  }

  /** Returns the weight of the rating at a place in R/√m, times the trust in the whole profile. */
  public double recent(int place) {
    double recency = Math.exp(-(to - 1 - place) / weighting.tau());
    return trust * (histories.stars(place) - centre) * recency / recentRoot;
  }
}
