package dev.tastestream.state;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Deletes the state in a directory, and nothing else. Unknown entries stay, and so do the targets
 * of symbolic links.
 */
public final class StateReset {

  private final Path directory;
  private final Optional<Kind> kind;
  private final Optional<Owner> owner;
  private final List<Path> parts;

  private StateReset(Path directory, Optional<Owner> owner) {
    this.directory = directory;
    this.owner = owner;
    kind = owner.map(Owner::kind).or(() -> Kind.seenIn(directory));
    parts = new ArrayList<>(kind.map(it -> it.parts(directory)).orElse(List.of()));
    // The file that says whose the state is goes last, so that a deletion that was interrupted can
    // go on.
    Kind.entries(directory).stream()
        .filter(entry -> StateDirectory.ownFiles().contains(name(entry)))
        .forEach(parts::add);
  }

  /**
   * Inspects a directory, and deletes nothing yet.
   *
   * @throws StateRefusedException if it holds no state of this program
   */
  public static StateReset of(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw new StateRefusedException(
          "there is no directory %s: name the state directory of a demo, of 'stream', or an archive of generations"
              .formatted(directory));
    }
    StateReset reset = new StateReset(directory, owner(directory));
    if (reset.parts.isEmpty()) {
      throw new StateRefusedException(
          "%s holds no state of this program, so nothing is deleted: name the state directory of a demo, of 'stream', or an archive of generations"
              .formatted(directory));
    }
    return reset;
  }

  /** A directory with a damaged file has no known owner, but belongs to this program. */
  private static Optional<Owner> owner(Path directory) {
    try {
      return StateFile.in(directory).map(StateFile::owner);
    } catch (StateException damaged) {
      return Optional.empty();
    }
  }

  /** Describes the contents, for messages. */
  public String contents() {
    String what = kind.map(Kind::contents).orElse("the marks of a state directory");
    return what + owner.map(it -> " of application " + it.prefix() + it.application()).orElse("");
  }

  /** Returns the names of the entries that will be deleted. */
  public List<String> parts() {
    return parts.stream().map(StateReset::name).toList();
  }

  /** Names of the entries that stay, because they are not known to be ours. */
  public List<String> others() {
    return Kind.entries(directory).stream()
        .filter(entry -> !parts.contains(entry))
        .map(StateReset::name)
        .filter(name -> !name.equals(StateLock.NAME))
        .toList();
  }

  /**
   * Deletes, and then the directory too if it is empty.
   *
   * @return bytes that were deleted
   * @throws StateInUseException if a process works there; then nothing is deleted
   * @throws StateException if something can't be deleted
   */
  public long run() {
    Deque<StateLock> locks = new ArrayDeque<>();
    try {
      locks.push(StateLock.take(directory));
      othersLocks().forEach(lock -> locks.push(takeFor(lock)));
      long bytes = 0;
      for (Path part : parts) {
        bytes += delete(part);
      }
      Files.deleteIfExists(directory.resolve(StateLock.NAME));
      deleteIfEmpty();
      return bytes;
    } catch (IOException e) {
      throw new StateException(
          "%s can't be deleted (%s): check its permissions, and try again"
              .formatted(directory, e.getMessage()),
          e);
    } finally {
      locks.forEach(StateLock::close);
    }
  }

  /** The locks of the broker, of Kafka Streams, and of the directories within this one. */
  private List<Path> othersLocks() throws IOException {
    try (Stream<Path> files = Files.find(directory, 3, (file, it) -> isLock(file))) {
      return files.filter(file -> !file.getParent().equals(directory) || isBrokers(file)).toList();
    }
  }

  private static boolean isLock(Path file) {
    return isBrokers(file) || name(file).equals(Kind.LOCK) || name(file).equals(StateLock.NAME);
  }

  private static boolean isBrokers(Path file) {
    return name(file).equals(StateLock.BROKER);
  }

  private StateLock takeFor(Path lock) {
    try {
      return StateLock.take(lock.getParent(), name(lock));
    } catch (StateInUseException e) {
      throw new StateInUseException(directory);
    }
  }

  private static long delete(Path part) throws IOException {
    long[] bytes = {0};
    Files.walkFileTree(
        part,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            bytes[0] += attributes.size();
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
          }
        });
    return bytes[0];
  }

  private void deleteIfEmpty() throws IOException {
    if (!Files.isSymbolicLink(directory) && Kind.entries(directory).isEmpty()) {
      Files.delete(directory);
    }
  }

  private static String name(Path entry) {
    return entry.getFileName().toString();
  }
}
