/**
 * Serves movies: search, similar movies, trends, and the map.
 *
 * <p>Begin with {@link dev.tastestream.http.movies.MovieRoutes}.
 */
package dev.tastestream.http.movies;
