package dev.tastestream.replay.sort;

import dev.tastestream.replay.file.ReplayException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Sorted runs in a file, one after the other. The file is deleted as soon as it is open, so that
 * nothing is left however the process ends.
 */
final class RunFile implements AutoCloseable {

  /** Disk space of one rating: user, movie, second, stars. */
  static final int BYTES = 2 * Long.BYTES + Integer.BYTES + Float.BYTES;

  private static final long UNSIGNED = 0xffffffffL;
  private static final int BUFFER_ROWS = 1 << 15;

  private final Path directory;
  private final FileChannel channel;
  private final List<Long> ends = new ArrayList<>(List.of(0L));

  private RunFile(Path directory, FileChannel channel) {
    this.directory = directory;
    this.channel = channel;
  }

  /**
   * Creates an empty file.
   *
   * @throws ReplayException if the directory can't be written
   */
  static RunFile in(Path directory) {
    try {
      Path file = Files.createTempFile(directory, "tastestream-sort", "");
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
      Files.delete(file);
      return new RunFile(directory, channel);
    } catch (IOException e) {
      throw failed(directory, e);
    }
  }

  private static ReplayException failed(Path directory, IOException e) {
    return new ReplayException(
        "can't sort in %s (%s): make room there, or name another directory with --temp-dir"
            .formatted(directory, e),
        e);
  }

  void write(RatingCursor sorted) {
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER_ROWS * BYTES);
    try {
      while (sorted.next()) {
        if (!buffer.hasRemaining()) {
          drain(buffer);
        }
        buffer.putLong(sorted.user).putLong(sorted.movie);
        buffer.putInt((int) sorted.second).putFloat(sorted.stars);
      }
      drain(buffer);
      ends.add(channel.position());
    } catch (IOException e) {
      throw failed(directory, e);
    }
  }

  private void drain(ByteBuffer buffer) throws IOException {
    buffer.flip();
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    buffer.clear();
  }

  /** Returns a cursor for each run, in the order in which the runs were added. */
  List<RatingCursor> cursors() {
    List<RatingCursor> cursors = new ArrayList<>();
    for (int run = 1; run < ends.size(); run++) {
      cursors.add(new DiskCursor(ends.get(run - 1), ends.get(run)));
    }
    return cursors;
  }

  private final class DiskCursor extends RatingCursor {
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_ROWS * BYTES).limit(0);
    private final long end;
    private long position;

    DiskCursor(long position, long end) {
      this.position = position;
      this.end = end;
    }

    @Override
    boolean next() {
      if (!buffer.hasRemaining() && !fill()) {
        return false;
      }
      user = buffer.getLong();
      movie = buffer.getLong();
      second = buffer.getInt() & UNSIGNED;
      stars = buffer.getFloat();
      return true;
    }

    private boolean fill() {
      buffer.clear().limit((int) Math.min(buffer.capacity(), end - position));
      try {
        while (buffer.hasRemaining()) {
          int n = channel.read(buffer, position);
          if (n < 0) {
            throw new IOException("it was cut short");
          }
          position += n;
        }
      } catch (IOException e) {
        throw failed(directory, e);
      }
      buffer.flip();
      return buffer.hasRemaining();
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw failed(directory, e);
    }
  }
}
