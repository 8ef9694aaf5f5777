/**
 * Requests and responses: strict reading of text, fields and bodies; writing of JSON, headers and
 * problems.
 *
 * <p>Begin with {@link dev.tastestream.http.server.message.Fields} and {@link
 * dev.tastestream.http.server.message.Problem}, which lists all errors.
 */
package dev.tastestream.http.server.message;
