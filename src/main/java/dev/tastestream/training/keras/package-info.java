/** The dot-product net of a well-known Keras notebook, as a baseline for evaluation. */
package dev.tastestream.training.keras;
