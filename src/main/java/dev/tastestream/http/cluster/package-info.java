/**
 * Decides which instance answers for a user: this one, the owner one hop away, or a replica while
 * the owner is gone. If none of them can, the response is a 503.
 *
 * <p>Begin with {@link dev.tastestream.http.cluster.OwnerRouting}. {@code ReadYourWrites} lets a
 * request wait until the instance has read its client's own rating.
 */
package dev.tastestream.http.cluster;
