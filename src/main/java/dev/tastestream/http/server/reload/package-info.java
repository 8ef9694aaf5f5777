/**
 * Secrets and certificates, read again while the server runs.
 *
 * <p>Begin with {@link dev.tastestream.http.server.reload.Reloaded}.
 */
package dev.tastestream.http.server.reload;
