/**
 * Questions to the running state, and ratings into the log, over HTTP.
 *
 * <p>{@link dev.tastestream.http.HttpServer} puts one class per resource together. Each route says
 * which query parameters it knows: any other is refused with 400, because a filter that is silently
 * ignored gives a wrong list that looks right. Every error is an RFC 9457 problem.
 */
package dev.tastestream.http;
