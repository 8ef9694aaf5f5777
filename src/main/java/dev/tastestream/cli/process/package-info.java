/** The process around a command: its environment, the signals that end it, how it fails. */
package dev.tastestream.cli.process;
