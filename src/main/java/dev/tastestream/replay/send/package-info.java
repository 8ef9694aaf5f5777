/**
 * Sends a feed to its topic: each record once, in order, at a given speed.
 *
 * <p>Begin with {@link dev.tastestream.replay.send.FeedSender}. {@link
 * dev.tastestream.replay.send.ReplayMarker} explains how a later run knows what is in the log
 * already.
 */
package dev.tastestream.replay.send;
