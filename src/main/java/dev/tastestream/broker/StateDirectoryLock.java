package dev.tastestream.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps a state directory for one broker. The operating system lets go of it if we are killed. */
final class StateDirectoryLock implements AutoCloseable {

  private final FileChannel channel;

  private StateDirectoryLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the directory, which is created if it is missing.
   *
   * @throws StateDirectoryInUseException if another broker has it, in this process or another one
   * @throws BrokerStartException if it can't be written
   */
  static StateDirectoryLock acquire(Path stateDir) {
    FileChannel channel = open(stateDir);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return new StateDirectoryLock(channel);
      }
    } catch (OverlappingFileLockException heldByThisProcess) {
      // the same answer as for another process
    } catch (IOException e) {
      close(channel);
      throw unusable(stateDir, e);
    }
    close(channel);
    throw new StateDirectoryInUseException(stateDir);
  }

  private static FileChannel open(Path stateDir) {
    try {
      Files.createDirectories(stateDir);
      return FileChannel.open(
          stateDir.resolve("broker.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw unusable(stateDir, e);
    }
  }

  private static BrokerStartException unusable(Path stateDir, IOException e) {
    return new BrokerStartException(
        "the state directory %s can't be written (%s): choose one that can".formatted(stateDir, e),
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
