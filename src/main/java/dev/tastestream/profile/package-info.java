/**
 * The maths of a user's profile: sums of movie vectors, weighted by ratings and their age.
 *
 * <p>{@link dev.tastestream.profile.Profile} is where a rating becomes a sum. Nothing here knows
 * Kafka.
 */
package dev.tastestream.profile;
