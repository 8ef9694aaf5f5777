/**
 * The HTTP interface: reads the running state and writes ratings to the log.
 *
 * <p>Start reading at {@link dev.tastestream.http.HttpServer}; {@code Routes} has all routes. The
 * packages of routes ({@code lists}, {@code stream}, {@code ratings}, {@code movies}, {@code
 * operation}) use {@code server}, {@code cluster} and {@code answers}, and never each other.
 *
 * <p>A request about a user gets a 503 while the user's state can't be read. {@code
 * topology.query.RunningStreams} and {@code Owners} decide this by an exception; {@code cluster}
 * then tries the owner and the replicas. Other causes of a 503 are with their routes. {@code
 * server.message.Problem} lists them all, {@code server.ProblemMapping} writes the response.
 *
 * <p>Each route names the query parameters that it knows. Any other parameter is refused with 400,
 * because a filter that is silently ignored gives a wrong list that looks right. Every error is an
 * RFC 9457 problem.
 */
package dev.tastestream.http;
