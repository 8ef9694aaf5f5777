/**
 * Which instance answers for a user: this one, the owner that is one hop away, or a replica while
 * the owner is gone; and the wait until a client's own rating was read.
 */
package dev.tastestream.http.cluster;
