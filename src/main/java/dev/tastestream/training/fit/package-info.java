/** What the fits of all spaces share: how one is asked for, watched, judged and refused. */
package dev.tastestream.training.fit;
