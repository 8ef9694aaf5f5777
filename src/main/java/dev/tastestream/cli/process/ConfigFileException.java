package dev.tastestream.cli.process;

/** A file of options can't be used. The message names file and line, and never shows a value. */
@SuppressWarnings("serial")
final class ConfigFileException extends RuntimeException {

  ConfigFileException(String message) {
    super(message);
  }
}
