/**
 * What the build makes of the command line for the distribution: completion and the manual page.
 *
 * <p>Begin with {@link dev.tastestream.cli.manual.ManualPage}.
 */
package dev.tastestream.cli.manual;
