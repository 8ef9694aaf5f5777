/**
 * Serves lists as Server-Sent Events: the list is sent again whenever it changes.
 *
 * <p>Begin with {@link dev.tastestream.http.stream.StreamRoutes}; {@code Feed} is the source of one
 * stream.
 */
package dev.tastestream.http.stream;
