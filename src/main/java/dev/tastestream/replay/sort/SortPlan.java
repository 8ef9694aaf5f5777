package dev.tastestream.replay.sort;

import dev.tastestream.replay.file.Lines;
import dev.tastestream.replay.file.ReplayException;
import dev.tastestream.replay.file.TextFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How the ratings of a file are sorted by time: in memory if there are few, otherwise in sorted
 * runs on disk that are merged while they are sent.
 *
 * @param runRows most ratings that are sorted in memory at once
 * @param rows estimated number of ratings in the file
 * @param directory of the runs
 */
public record SortPlan(int runRows, long rows, Path directory) {

  /** The part of the heap that is used; the rest is for other work of the process. */
  private static final int HEAP_PARTS = 4;

  private static final int SAMPLE_LINES = 1000;

  /** The length of "1,1,5,631152000" and its line end, the shortest line with a rating. */
  private static final int SHORTEST = 16;

  private static final long MEGABYTE = 1 << 20;

  /**
   * Plans from the size of a file and its first lines.
   *
   * @param heap bytes that this process may use
   */
  public static SortPlan of(TextFile file, Path directory, long heap) {
    long most = heap / HEAP_PARTS / RatingRun.BYTES;
    long possible = file.size() / SHORTEST + 1;
    int runRows = (int) Math.min(Math.min(most, possible), Integer.MAX_VALUE >> 1);
    return new SortPlan(Math.max(1, runRows), Math.min(rows(file), possible), directory);
  }

  /** Estimates the number of lines in a file from the length of the first ones. */
  public static long rows(TextFile file) {
    return file.size() / bytesPerLine(file);
  }

  private static long bytesPerLine(TextFile file) {
    try (Lines lines = file.lines()) {
      long characters = 0;
      int read = 0;
      while (read < SAMPLE_LINES && lines.next()) {
        characters += lines.end() - lines.start() + 1;
        read++;
      }
      return Math.max(1, characters / Math.max(1, read));
    } catch (IOException e) {
      throw TextFile.unreadable(file.path(), e);
    }
  }

  private boolean needsDisk() {
    return rows > runRows;
  }

  private long diskBytes() {
    return rows * RunFile.BYTES;
  }

  /**
   * Returns how much memory and disk the sorting needs; empty if it needs no disk.
   *
   * @throws ReplayException if the disk has not enough space
   */
  public Optional<String> announcement() {
    if (!needsDisk()) {
      return Optional.empty();
    }
    long free = free();
    if (free < diskBytes()) {
      throw new ReplayException(
          "about %,d ratings need some %,d MB in %s to be sorted, where %,d MB are free: make room there, name another directory with --temp-dir, or raise TASTESTREAM_HEAP"
              .formatted(rows, megabytes(diskBytes()), directory, megabytes(free)));
    }
    return Optional.of(
        "about %,d ratings are sorted in %,d MB of memory and some %,d MB of %,d free ones in %s"
            .formatted(
                rows,
                megabytes((long) runRows * RatingRun.BYTES),
                megabytes(diskBytes()),
                megabytes(free),
                directory));
  }

  private long free() {
    try {
      return Files.getFileStore(directory).getUsableSpace();
    } catch (IOException e) {
      throw new ReplayException(
          "%s is not a directory to sort in (%s): name another with --temp-dir"
              .formatted(directory, e),
          e);
    }
  }

  private static long megabytes(long bytes) {
    return (bytes + MEGABYTE - 1) / MEGABYTE;
  }
}
