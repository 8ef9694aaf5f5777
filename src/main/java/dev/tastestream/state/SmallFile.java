package dev.tastestream.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Reads and writes files of a few lines. A file is written as a whole or not at all, even if the
 * program is killed meanwhile. A file may contain anything, because users and disks change it too.
 */
public final class SmallFile {

  private static final long LARGEST = 64 << 10;

  private SmallFile() {}

  /**
   * Returns the content as text; empty if the file is missing. Bytes that are not UTF-8 are
   * replaced. A file larger than any that this program writes is read only in part.
   *
   * @throws StateException if it can't be read
   */
  public static Optional<String> read(Path file) {
    try (var in = Files.newInputStream(file)) {
      return Optional.of(new String(in.readNBytes((int) LARGEST), StandardCharsets.UTF_8));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new StateException(
          "%s can't be read (%s): check what it is, and its permissions".formatted(file, reason(e)),
          e);
    }
  }

  /**
   * Replaces the content.
   *
   * @throws StateException if it can't be written; then the file is unchanged
   */
  public static void write(Path file, String text) {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      try (FileChannel channel =
          FileChannel.open(
              part,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new StateException(
          "%s can't be written (%s): make room, or check the permissions"
              .formatted(file, reason(e)),
          e);
    }
  }

  static String reason(IOException failure) {
    if (failure instanceof FileSystemException named && named.getReason() != null) {
      return named.getReason();
    }
    return failure instanceof FileSystemException
        ? failure.getClass().getSimpleName()
        : String.valueOf(failure.getMessage());
  }
}
