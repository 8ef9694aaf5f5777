/**
 * Certificates of the server, and those that its clients trust.
 *
 * <p>Begin with {@link dev.tastestream.http.server.tls.Tls}.
 */
package dev.tastestream.http.server.tls;
