/**
 * The server below all routes: Jetty and Javalin, the checks before each request, problems as
 * responses.
 *
 * <p>Begin with {@link dev.tastestream.http.server.RequestChecks}. {@code access} decides who may
 * ask; {@code tls} encrypts; {@code reload} reads files again when they change; {@code message}
 * reads requests and writes responses. Nothing here knows a route.
 */
package dev.tastestream.http.server;
