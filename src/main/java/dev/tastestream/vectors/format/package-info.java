/**
 * The published forms of models: movie vectors, and named numbers that belong to no movie. Each
 * model has one class, and only that class knows the names. The numbers were checked to be finite
 * before.
 */
package dev.tastestream.vectors.format;
