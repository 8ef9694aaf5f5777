/**
 * Lists from profiles: scores, reasons, predicted stars and the order of movies.
 *
 * <p>Start reading at {@link dev.tastestream.ranking.Recommender}. Nothing here knows Kafka.
 */
package dev.tastestream.ranking;
