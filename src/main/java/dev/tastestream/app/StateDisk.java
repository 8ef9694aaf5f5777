package dev.tastestream.app;

import dev.tastestream.domain.ReportedException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The disk that a state directory lies on. On a full disk, stores and broker fail in many ways that
 * do not name the cause. So the disk is checked before they start, and they are stopped before it
 * is full.
 */
public final class StateDisk {

  private static final long MEGABYTE = 1 << 20;

  /** The space needed to start, MB: an empty broker with an empty topology takes a third of it. */
  private static final long TO_START = 128;

  /** The space that must stay free while they run, MB, for what is flushed when they stop. */
  private static final long TO_RUN = 48;

  private final Path directory;
  private final Room room;

  StateDisk(Path directory, Room room) {
    this.directory = directory.toAbsolutePath().normalize();
    this.room = room;
  }

  /** Returns the free space. */
  interface Room {
    long bytes() throws IOException;
  }

  /**
   * Makes sure that a state directory can be worked in, and creates it if it is missing.
   *
   * @throws ReportedException if it can't be written, or hardly anything fits on its disk
   */
  public static StateDisk require(Path directory) {
    StateDisk disk = new StateDisk(directory, () -> Files.getFileStore(directory).getUsableSpace());
    disk.requireWritable();
    disk.lacking(TO_START)
        .ifPresent(
            problem -> {
              throw new ReportedException(problem);
            });
    return disk;
  }

  private void requireWritable() {
    try {
      Files.createDirectories(directory);
      Files.delete(Files.createTempFile(directory, "probe", ""));
    } catch (IOException e) {
      throw new ReportedException(
          "the state directory %s can't be written (%s): choose one that can with --state-dir"
              .formatted(directory, reason(e)),
          e);
    }
  }

  private static String reason(IOException failure) {
    if (failure instanceof FileSystemException named && named.getReason() != null) {
      return named.getReason();
    }
    return failure.getClass().getSimpleName();
  }

  /** Returns the reason to end the process, in one sentence; empty while there is room. */
  public Optional<String> problem() {
    return lacking(TO_RUN);
  }

  private Optional<String> lacking(long megabytes) {
    try {
      long left = room.bytes() / MEGABYTE;
      return left >= megabytes
          ? Optional.empty()
          : Optional.of(
              "the disk of %s is full (%d MB left, %d needed): make room and start again, it resumes where it stopped"
                  .formatted(directory, left, megabytes));
    } catch (IOException e) {
      return Optional.of(
          "the state directory %s is gone (%s): bring it back and start again"
              .formatted(directory, reason(e)));
    }
  }
}
