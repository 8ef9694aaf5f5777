package dev.tastestream.natives;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Loads all native libraries before the work begins.
 *
 * <p>Each process unpacks them into a folder of its own, so that processes which start together do
 * not disturb each other, and removes it at its end. Large libraries that are unpacked only once,
 * as into JavaCPP's cache in the home, stay where they are if that place is usable.
 */
public final class NativeLibraries {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** The properties with the folder of libraries that can't be given one in another way. */
  private static final List<String> TEMPORARY =
      List.of("org.xerial.snappy.tempdir", "jna.tmpdir", "jline.tmpdir");

  private static final List<Cache> CACHES =
      List.of(
          new Cache("org.bytedeco.javacpp.cachedir", ".javacpp/cache", 420),
          new Cache("ENGINE_CACHE_DIR", ".djl.ai", 20));

  /**
   * A folder into which a library unpacks its files only once.
   *
   * @param property that sets another place
   * @param usual place in the home
   * @param megabytes that it takes
   */
  private record Cache(String property, String usual, int megabytes) {}

  private final List<NativeLibrary> libraries;

  public NativeLibraries(List<NativeLibrary> libraries) {
    this.libraries = List.copyOf(libraries);
  }

  /**
   * Loads all libraries. Libraries that are already loaded cost nothing.
   *
   * @param chosen directory from the user; if empty, a usual one is taken
   * @throws NativeLibraryException if a library can't be loaded
   */
  public void load(Optional<Path> chosen) throws InterruptedException {
    int megabytes = libraries.stream().mapToInt(NativeLibrary::megabytes).sum();
    List<Path> candidates = chosen.map(List::of).orElseGet(NativeFolder::usual);
    Path directory = NativeFolder.first(candidates, megabytes);
    Path own = own(directory);
    TEMPORARY.forEach(property -> System.setProperty(property, own.toString()));
    CACHES.forEach(cache -> move(cache, chosen, own));
    for (NativeLibrary library : libraries) {
      load(library, directory, own);
    }
  }

  private static Path own(Path directory) {
    try {
      Path own = Files.createTempDirectory(directory, "tastestream-native");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(own), "remove-natives"));
      return own;
    } catch (IOException e) {
      throw new NativeLibraryException(
          "native libraries can't be unpacked into %s (%s): name another directory with --native-dir"
              .formatted(directory, e.getMessage()),
          e);
    }
  }

  /** Moves a cache, unless its property is set already or its usual place is usable. */
  private static void move(Cache cache, Optional<Path> chosen, Path own) {
    boolean usable =
        NativeFolder.home()
            .filter(home -> isUsable(home.resolve(cache.usual()), cache))
            .isPresent();
    if (System.getProperty(cache.property()) == null && (chosen.isPresent() || !usable)) {
      Path place = chosen.orElse(own).resolve(cache.usual());
      if (!isUsable(place, cache)) {
        throw new NativeLibraryException(
            "native libraries can't be unpacked into %s %s: name another directory with --native-dir or TASTESTREAM_NATIVE_DIR"
                .formatted(place, NativeFolder.problem(place, cache.megabytes()).orElse("")));
      }
      System.setProperty(cache.property(), place.toString());
    }
  }

  /** Returns whether a cache can be in a place. A filled cache needs no more space. */
  private static boolean isUsable(Path place, Cache cache) {
    int megabytes = Files.isDirectory(place) ? 0 : cache.megabytes();
    return NativeFolder.problem(place, megabytes).isEmpty();
  }

  /** Uses a thread of its own: a loader may block for ever, and must not be interrupted. */
  private static void load(NativeLibrary library, Path directory, Path own)
      throws InterruptedException {
    CompletableFuture<Void> loaded = new CompletableFuture<>();
    Thread thread = new Thread(() -> load(library, own, loaded), "load-" + library.name());
    thread.setDaemon(true);
    thread.start();
    try {
      loaded.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw failed(library, directory, reason(e.getCause()), e.getCause());
    } catch (TimeoutException e) {
      throw failed(library, directory, "no result within %d s".formatted(PATIENCE.toSeconds()), e);
    }
  }

  private static void load(NativeLibrary library, Path own, CompletableFuture<Void> loaded) {
    try {
      library.loading().from(own);
      loaded.complete(null);
    } catch (IOException | RuntimeException | LinkageError e) {
      loaded.completeExceptionally(e);
    }
  }

  private static NativeLibraryException failed(
      NativeLibrary library, Path directory, String reason, Throwable cause) {
    return new NativeLibraryException(
        "%s can't be loaded from %s (%s): name another directory with --native-dir or TASTESTREAM_NATIVE_DIR"
            .formatted(library.name(), directory, reason),
        cause);
  }

  private static String reason(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message = root.getMessage() == null ? root.toString() : root.getMessage();
    return message.lines().findFirst().orElse(message);
  }

  private static void remove(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException e) {
      folder.toFile().deleteOnExit(); // on some systems, files in use stay for the next clean-up
    }
  }
}
