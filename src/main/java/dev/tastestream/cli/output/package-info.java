/** What commands print where it is more than a line. */
package dev.tastestream.cli.output;
