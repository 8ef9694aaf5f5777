package dev.tastestream.wire.client;

import java.util.Optional;

/** Finds the cause of a failure behind the exceptions in which Kafka wraps it. */
public final class RootCause {

  private RootCause() {}

  /** Returns the message of the innermost cause that has one, as one line. */
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
