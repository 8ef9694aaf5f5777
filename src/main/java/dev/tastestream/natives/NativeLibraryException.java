package dev.tastestream.natives;

import dev.tastestream.domain.ReportedException;

/** A native library can't be loaded. The message names it, the directory and what to do. */
@SuppressWarnings("serial")
public final class NativeLibraryException extends ReportedException {

  NativeLibraryException(String message) {
    super(message);
  }

  NativeLibraryException(String message, Throwable cause) {
    super(message, cause);
  }
}
