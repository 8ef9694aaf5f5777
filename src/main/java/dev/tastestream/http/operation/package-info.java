/** Serves what operators need: health, generations, metrics and dead letters. */
package dev.tastestream.http.operation;
