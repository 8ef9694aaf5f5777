package dev.tastestream.cli.process;

import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileLockInterruptionException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.InterruptException;

/** Distinguishes an interruption from a failure. */
final class Interruption {

  /** Libraries have their own exceptions for an interruption. */
  private static final List<Class<? extends Exception>> KINDS =
      List.of(
          InterruptedException.class,
          InterruptException.class,
          InterruptedIOException.class,
          ClosedByInterruptException.class,
          FileLockInterruptionException.class);

  private Interruption() {}

  /** Returns whether the failure was caused by an interruption of this thread. */
  static boolean isBehind(Exception failure) {
    return Thread.currentThread().isInterrupted() || isAmongCauses(failure);
  }

  /** Returns whether the failure or one of its causes is an interruption. */
  static boolean isAmongCauses(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .anyMatch(cause -> KINDS.stream().anyMatch(kind -> kind.isInstance(cause)));
  }
}
