package dev.tastestream.topology.streams;

import dev.tastestream.state.SmallFile;
import dev.tastestream.state.StateException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The name by which the consumer group knows an instance again after a crash (static membership,
 * KIP-345). So the instance takes its partitions back at once. Without a name it would wait until
 * its old session has timed out. The name is stored with the state, because it identifies the
 * state. A damaged name is replaced.
 */
final class InstanceId {

  private static final Logger LOG = LoggerFactory.getLogger(InstanceId.class);
  private static final String FILE = "instance-id";

  private InstanceId() {}

  /**
   * The name of the instance whose state lies in {@code stateDir}, made up at the first call.
   *
   * @throws StateException if the directory can't be read or written
   */
  static String in(Path stateDir) {
    Path file = stateDir.resolve(FILE);
    Optional<String> text = SmallFile.read(file).map(String::strip);
    Optional<String> id = text.filter(InstanceId::isWhole);
    if (text.isPresent() && id.isEmpty()) {
      LOG.warn("{} is damaged: this instance gets a new name", file);
    }
    return id.orElseGet(() -> create(file));
  }

  private static boolean isWhole(String text) {
    try {
      return UUID.fromString(text).toString().equals(text);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String create(Path file) {
    String id = UUID.randomUUID().toString();
    try {
      Files.createDirectories(file.getParent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    SmallFile.write(file, id);
    return id;
  }
}
