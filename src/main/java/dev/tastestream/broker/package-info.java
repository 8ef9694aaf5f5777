/**
 * A Kafka broker inside this process, for the demo and for tests.
 *
 * <p>Begin with {@link dev.tastestream.broker.EmbeddedBroker}. Only {@code app} uses this package;
 * everything else connects to the broker as to any cluster. Uses {@code domain} and {@code state}.
 */
package dev.tastestream.broker;
