/**
 * The maths of a user's profile: sums of movie vectors, weighted by ratings and their age.
 *
 * <p>Begin with {@link dev.tastestream.profile.Profile}: here a rating becomes a sum.
 *
 * <p>Uses {@code domain} and {@code math} only: no Kafka, no JSON, no models.
 */
package dev.tastestream.profile;
