package dev.tastestream.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.Set;

/**
 * Locks a directory for this process. The operating system releases the lock if the process is
 * killed.
 */
public final class StateLock implements AutoCloseable {

  static final String NAME = "tastestream.lock";

  /** The lock file of the embedded broker, whose directory is inside that of a demo. */
  static final String BROKER = "broker.lock";

  private final FileChannel channel;

  private StateLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Locks an existing directory.
   *
   * @throws StateInUseException if another process or this one has locked it
   * @throws StateException if it can't be written
   */
  static StateLock take(Path directory) {
    return take(directory, NAME, StandardOpenOption.CREATE);
  }

  /**
   * Locks a directory for the embedded broker. Creates a missing directory.
   *
   * @throws StateInUseException if another broker has locked it, in this process or another one
   * @throws StateException if it can't be written
   */
  public static StateLock takeForBroker(Path directory) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw unusable(directory, e);
    }
    return take(directory, BROKER, StandardOpenOption.CREATE);
  }

  /**
   * Shares an existing directory with other processes. Meanwhile {@link #take} is refused.
   *
   * @throws StateInUseException if another process has locked it
   * @throws StateException if it can't be written
   */
  static StateLock share(Path directory) {
    FileChannel channel =
        open(directory.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.READ);
    try {
      if (channel.tryLock(0, Long.MAX_VALUE, true) != null) {
        return new StateLock(channel);
      }
    } catch (OverlappingFileLockException sharedWithinThisProcess) {
      return new StateLock(channel);
    } catch (IOException e) {
      close(channel);
      throw unusable(directory, e);
    }
    close(channel);
    throw new StateInUseException(directory);
  }

  /** Locks an existing file of another program, or a new one. */
  static StateLock take(Path directory, String name, StandardOpenOption... more) {
    FileChannel channel = open(directory.resolve(name), more);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return new StateLock(channel);
      }
    } catch (OverlappingFileLockException heldByThisProcess) {
      // the same answer as for another process
    } catch (IOException e) {
      close(channel);
      throw unusable(directory, e);
    }
    close(channel);
    throw new StateInUseException(directory);
  }

  private static FileChannel open(Path file, StandardOpenOption... more) {
    try {
      Set<StandardOpenOption> options = EnumSet.of(StandardOpenOption.WRITE, more);
      return FileChannel.open(file, options);
    } catch (IOException e) {
      throw unusable(file.getParent(), e);
    }
  }

  private static StateException unusable(Path directory, IOException e) {
    return new StateException(
        "the state directory %s can't be written (%s): choose one that can"
            .formatted(directory, SmallFile.reason(e)),
        e);
  }

  private static void close(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the lock of the state directory can't be released", e);
    }
  }

  @Override
  public void close() {
    close(channel);
  }
}
