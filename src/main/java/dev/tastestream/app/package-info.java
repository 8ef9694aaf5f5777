/**
 * What runs: settings become an instance, a trainer, an evaluation. The records of settings hold
 * the defaults, so that commands and tests have them from one place.
 *
 * <p>{@link dev.tastestream.app.Instance} and {@link dev.tastestream.app.TrainerFactory} put
 * together what the separate processes and the demo share. The packages {@code demo} and {@code
 * bench} use this one.
 */
package dev.tastestream.app;
