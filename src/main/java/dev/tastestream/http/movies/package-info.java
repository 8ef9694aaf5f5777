/** Movies: search, neighbours, trends, and the map. */
package dev.tastestream.http.movies;
