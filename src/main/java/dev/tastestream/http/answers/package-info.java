/** Writes what several routes respond with: lists, movies and their provenance. */
package dev.tastestream.http.answers;
