package dev.tastestream.profile;

/**
 * What the {@code stars} space knows about a movie.
 *
 * @param features what users' weights are multiplied with
 * @param level how far everybody's ratings of it lie above what its features tell, in stars
 * @param levelVariance how unsure the level is, in stars²
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by contract, compared nowhere
public record MovieTraits(double[] features, double level, double levelVariance) {}
