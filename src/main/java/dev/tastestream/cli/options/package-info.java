/**
 * Options that several commands share: their names, defaults, and valid values.
 *
 * <p>A class of options becomes settings of {@code app}, or a value that a command uses.
 */
package dev.tastestream.cli.options;
