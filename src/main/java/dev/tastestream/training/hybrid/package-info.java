/** Fits what joins the spaces: weights of hybrid lists, and vectors of movies without ratings. */
package dev.tastestream.training.hybrid;
