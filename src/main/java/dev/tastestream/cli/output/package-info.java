/** What commands print, where it is more than a line: as text for people, or as JSON. */
package dev.tastestream.cli.output;
