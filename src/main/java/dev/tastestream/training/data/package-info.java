/**
 * What fits learn from: the reading of ratings and catalogue, and the ratings held back from fits.
 */
package dev.tastestream.training.data;
