/** What the operators of an instance look at and order: health, generations, figures, refusals. */
package dev.tastestream.http.operation;
