package dev.tastestream.topology;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.UUID;

/**
 * The name by which the consumer group knows an instance again after a crash (static membership,
 * KIP-345): it takes its partitions back at once, where a nameless one would wait until the session
 * of its former self has timed out. The name lies with the state, since that is what it stands for.
 */
final class InstanceId {

  private static final String FILE = "instance-id";

  private InstanceId() {}

  /**
   * The name of the instance whose state lies in {@code stateDir}, made up at the first call.
   *
   * @throws UncheckedIOException if the directory can't be read or written
   */
  static String in(Path stateDir) {
    Path file = stateDir.resolve(FILE);
    try {
      return Files.readString(file).strip();
    } catch (NoSuchFileException e) {
      return create(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String create(Path file) {
    String id = UUID.randomUUID().toString();
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, id);
      return id;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
