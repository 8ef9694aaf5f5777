package dev.tastestream.wire.client;

import java.util.Optional;

/** Finds the cause of a failure, which Kafka wraps in other exceptions. */
public final class RootCause {

  private RootCause() {}

  /** The message of the innermost cause that has one, in one line. */
  public static String of(Throwable failure) {
    String message = Optional.ofNullable(failure.getMessage()).orElse(name(failure));
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      if (cause.getMessage() != null && !cause.getMessage().isBlank()) {
        message = cause.getMessage();
      }
    }
    return message.replaceAll("\\s*\\R\\s*", " ").strip();
  }

  private static String name(Throwable failure) {
    return failure.getClass().getSimpleName();
  }
}
