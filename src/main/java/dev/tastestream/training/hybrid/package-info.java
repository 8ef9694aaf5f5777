/**
 * Fits what joins the spaces: the weights of hybrid lists, and vectors of movies without ratings.
 */
package dev.tastestream.training.hybrid;
