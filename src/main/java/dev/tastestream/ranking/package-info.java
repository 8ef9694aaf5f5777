/**
 * Lists from profiles: scores, reasons, predicted stars and the order of movies.
 *
 * <p>Begin with {@link dev.tastestream.ranking.Recommender}; {@link dev.tastestream.ranking.Models}
 * is the snapshot that one list is made from.
 *
 * <p>Uses {@code profile}, {@code domain} and {@code math} only: no Kafka, no JSON.
 */
package dev.tastestream.ranking;
