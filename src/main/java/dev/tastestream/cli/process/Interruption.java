package dev.tastestream.cli.process;

import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileLockInterruptionException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.InterruptException;

/** Tells who was interrupted from who has failed. */
final class Interruption {

  /** Libraries say it in ways of their own. */
  private static final List<Class<? extends Exception>> KINDS =
      List.of(
          InterruptedException.class,
          InterruptException.class,
          InterruptedIOException.class,
          ClosedByInterruptException.class,
          FileLockInterruptionException.class);

  private Interruption() {}

  /** Whether something ended because this thread was interrupted. */
  static boolean isBehind(Exception failure) {
    return Thread.currentThread().isInterrupted()
        || Stream.iterate((Throwable) failure, cause -> cause != null, Throwable::getCause)
            .anyMatch(cause -> KINDS.stream().anyMatch(kind -> kind.isInstance(cause)));
  }
}
