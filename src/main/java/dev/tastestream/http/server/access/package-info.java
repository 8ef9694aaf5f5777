/**
 * Who may ask, and under which names: the API keys and their roles, the host, the origin, the
 * public address.
 *
 * <p>Begin with {@link dev.tastestream.http.server.access.Access}.
 */
package dev.tastestream.http.server.access;
