package dev.tastestream.http.server.reload;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a secret or a certificate comes from. Messages name the place and never the content.
 *
 * @param place for messages: a path, or the name of a variable
 */
public record Source(String place, Content content) {

  /** Chains of certificates have some KiB. More is another file. */
  private static final int MOST_BYTES = 1 << 20;

  /** Reads the content. */
  @FunctionalInterface
  public interface Content {

    byte[] read() throws IOException;
  }

  /** Returns a file as a source. */
  public static Source file(Path file) {
    return new Source(
        file.toString(),
        () -> {
          try (InputStream content = Files.newInputStream(file)) {
            return content.readNBytes(MOST_BYTES + 1);
          }
        });
  }

  /** Returns an environment variable as a source, which never changes. */
  public static Source variable(String name, String value) {
    byte[] content = value.getBytes(StandardCharsets.UTF_8);
    return new Source(name, () -> content);
  }

  /**
   * Reads the content.
   *
   * @throws IllegalArgumentException if the file can't be read or is too large
   */
  public byte[] read() {
    byte[] read;
    try {
      read = content.read();
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "%s can't be read: name a file that is there and that this user may read"
              .formatted(place),
          e);
    }
    if (read.length > MOST_BYTES) {
      throw new IllegalArgumentException(
          "%s is larger than %d bytes: name another file".formatted(place, MOST_BYTES));
    }
    return read;
  }
}
