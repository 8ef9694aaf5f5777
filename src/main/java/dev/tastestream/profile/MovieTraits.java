package dev.tastestream.profile;

/**
 * What the {@code stars} space knows about a movie.
 *
 * @param features multiplied with users' weights
 * @param level how far all users' ratings lie above the prediction from the features, in stars
 * @param levelVariance uncertainty of the level, in stars²
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by contract, never compared
public record MovieTraits(double[] features, double level, double levelVariance) {}
