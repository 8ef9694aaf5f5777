/**
 * How models are published: as movie vectors, and as named numbers that belong to no movie. One
 * class for each model, and nobody else knows the names. What is read here was checked for numbers
 * that are not finite before.
 */
package dev.tastestream.vectors.format;
