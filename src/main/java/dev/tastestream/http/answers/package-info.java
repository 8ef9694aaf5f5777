/**
 * Response bodies that several routes share: lists, movies and their provenance.
 *
 * <p>Uses {@code http.server}, and knows no route.
 */
package dev.tastestream.http.answers;
