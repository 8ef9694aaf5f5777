/** What several routes answer with: lists, movies, and from which generation they come. */
package dev.tastestream.http.answers;
