/** What the fits of all spaces share: their interface, progress, judgement and limits. */
package dev.tastestream.training.fit;
