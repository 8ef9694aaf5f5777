/** What fits learn from: the reading of ratings and catalogue, and what is held back from fits. */
package dev.tastestream.training.data;
