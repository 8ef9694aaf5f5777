/**
 * The command line. Each command reads its {@linkplain dev.tastestream.cli.options options} into
 * settings, hands them to {@link dev.tastestream.app} or to the package of its name, and prints
 * what comes of it. {@link dev.tastestream.cli.Main} lists the commands.
 */
package dev.tastestream.cli;
