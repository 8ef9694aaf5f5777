/**
 * Questions to the running state, and ratings into the log, over HTTP.
 *
 * <p>{@link dev.tastestream.http.HttpServer} is where to begin, {@code Routes} has all routes. The
 * packages of routes ({@code lists}, {@code stream}, {@code ratings}, {@code movies}, {@code
 * operation}) use {@code server}, {@code cluster} and {@code answers}, and never each other. A 503
 * is decided in {@code cluster}, and written by {@code server.ProblemMapping}.
 *
 * <p>Each route says which query parameters it knows: any other is refused with 400, because a
 * filter that is silently ignored gives a wrong list that looks right. Every error is an RFC 9457
 * problem.
 */
package dev.tastestream.http;
