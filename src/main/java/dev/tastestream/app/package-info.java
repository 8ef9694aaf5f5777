/**
 * What runs: settings become a demo, an instance, a trainer, a measurement of speed. The records of
 * settings hold the defaults, so that commands and tests have them from one place; {@code DemoData}
 * has those of the data.
 *
 * <p>{@link dev.tastestream.app.Demo} starts everything; {@link dev.tastestream.app.Instance} and
 * {@link dev.tastestream.app.TrainerFactory} put together what it and the separate processes share.
 */
package dev.tastestream.app;
