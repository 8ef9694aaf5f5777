package dev.tastestream.ranking;

/**
 * What the models say of one movie for one user.
 *
 * @param row in the vectors of {@code taste}
 * @param taste its score there
 * @param stars predicted stars above the mean of all ratings
 * @param title cosine of its title and the user's
 * @param popularity its bias in {@code taste}
 */
public record HybridCandidate(
    int row, double taste, double stars, double title, double popularity) {

  /** The score that movies of a hybrid list are ordered by. */
  public double score(HybridWeights weights) {
    return taste
        + weights.stars() * stars
        + weights.title() * title
        - weights.popularity() * popularity;
  }
}
