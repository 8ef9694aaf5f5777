/**
 * The process around a command: variables of the environment, signals that end it, and how a
 * failure becomes a message and an exit code.
 *
 * <p>Begin with {@link dev.tastestream.cli.process.FailureReport}.
 */
package dev.tastestream.cli.process;
