package dev.tastestream.replay;

import java.util.function.Supplier;

/**
 * Why a line is bad. Without a stack trace: it is an answer of the row reader, not a failure, and
 * it never leaves this package.
 */
@SuppressWarnings("serial")
final class BadLineException extends Exception {

  BadLineException(String name, String detail) {
    super(name + ": " + detail, null, false, false);
  }

  static void unless(boolean good, String name, Supplier<String> detail) throws BadLineException {
    if (!good) {
      throw new BadLineException(name, detail.get());
    }
  }
}
