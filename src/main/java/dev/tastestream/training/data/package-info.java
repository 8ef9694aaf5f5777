/** What fits learn from: ratings and catalogue as they are read, and what is held back of them. */
package dev.tastestream.training.data;
