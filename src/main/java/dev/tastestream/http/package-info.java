/**
 * The HTTP interface: reads the running state and writes ratings to the log.
 *
 * <p>Start reading at {@link dev.tastestream.http.HttpServer}; {@code Routes} has all routes. The
 * packages of routes ({@code lists}, {@code stream}, {@code ratings}, {@code movies}, {@code
 * operation}) use {@code server}, {@code cluster} and {@code answers}, and never each other. {@code
 * cluster} decides when the response is a 503, {@code server.ProblemMapping} writes it.
 *
 * <p>Each route names the query parameters that it knows. Any other parameter is refused with 400,
 * because a filter that is silently ignored gives a wrong list that looks right. Every error is an
 * RFC 9457 problem.
 */
package dev.tastestream.http;
