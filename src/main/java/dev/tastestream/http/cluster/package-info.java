/**
 * Decides which instance answers for a user: this one, the owner that is one hop away, or a replica
 * while the owner is gone. If none of them can, the response is a 503. Also lets a request wait
 * until its client's own rating was read.
 */
package dev.tastestream.http.cluster;
