package dev.tastestream.natives;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds a directory for native libraries: writable, with enough space, and on a file system that
 * allows execution. Temporary directories of servers are often mounted {@code noexec}.
 */
final class NativeFolder {

  private static final long MEGABYTE = 1 << 20;

  private NativeFolder() {}

  /**
   * Returns the first suitable directory.
   *
   * @param candidates in order of preference; missing ones are created
   * @param megabytes of free space that it must have
   * @throws NativeLibraryException if none is suitable; the message says why
   */
  static Path first(List<Path> candidates, int megabytes) {
    List<String> refused = new ArrayList<>();
    for (Path candidate : candidates) {
      Optional<String> problem = problem(candidate, megabytes);
      if (problem.isEmpty()) {
        return candidate;
      }
      refused.add("%s %s".formatted(candidate, problem.get()));
    }
    throw new NativeLibraryException(
        "native libraries can't be loaded from %s: name a directory for them with --native-dir or TASTESTREAM_NATIVE_DIR"
            .formatted(String.join(", nor from ", refused)));
  }

  /** Returns the usual places: temporary directory, a cache in the home, working directory. */
  static List<Path> usual() {
    Set<Path> places = new LinkedHashSet<>();
    places.add(Path.of(System.getProperty("java.io.tmpdir")));
    home().ifPresent(home -> places.add(home.resolve(".cache").resolve("tastestream")));
    places.add(Path.of("data", "native").toAbsolutePath());
    return List.copyOf(places);
  }

  /** Returns the user's home. For an unknown user the property may be {@code ?} or {@code /}. */
  static Optional<Path> home() {
    Path home = Path.of(System.getProperty("user.home", "?"));
    return home.isAbsolute() && Files.isDirectory(home) ? Optional.of(home) : Optional.empty();
  }

  /** Returns why nothing can be loaded from a directory; empty if it is suitable. */
  static Optional<String> problem(Path directory, int megabytes) {
    Path probe = null;
    try {
      Files.createDirectories(directory);
      probe = Files.createTempFile(directory, "tastestream-probe", "");
      if (!probe.toFile().setExecutable(true) || !Files.isExecutable(probe)) {
        return Optional.of("(programs may not run there: it is mounted noexec)");
      }
      long left = Files.getFileStore(directory).getUsableSpace() / MEGABYTE;
      return left >= megabytes
          ? Optional.empty()
          : Optional.of("(%d MB are left, %d are needed)".formatted(left, megabytes));
    } catch (IOException e) {
      return Optional.of("(it can't be written: %s)".formatted(reason(e)));
    } finally {
      delete(probe);
    }
  }

  private static void delete(Path probe) {
    try {
      if (probe != null) {
        Files.deleteIfExists(probe);
      }
    } catch (IOException e) {
      probe.toFile().deleteOnExit();
    }
  }

  private static String reason(IOException failure) {
    if (failure instanceof FileSystemException named && named.getReason() != null) {
      return named.getReason();
    }
    return failure.getClass().getSimpleName();
  }
}
