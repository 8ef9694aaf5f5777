/** Serves movies: search, similar movies, trends, and the map. */
package dev.tastestream.http.movies;
