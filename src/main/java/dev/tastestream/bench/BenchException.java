package dev.tastestream.bench;

import dev.tastestream.domain.ReportedException;

/** A figure can't be measured. The message says why. */
@SuppressWarnings("serial")
public final class BenchException extends ReportedException {

  BenchException(String message) {
    super(message);
  }

  BenchException(String message, Throwable cause) {
    super(message, cause);
  }
}
