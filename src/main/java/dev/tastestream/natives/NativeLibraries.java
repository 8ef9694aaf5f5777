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
 * Loads native libraries, all of them before the work begins.
 *
 * <p>Each process unpacks them into a folder of its own, so that two that start at once don't
 * disturb each other, and removes it when it ends. What is large and unpacked once for all, as
 * JavaCPP's cache in the home, stays where it is if it can be used.
 */
public final class NativeLibraries {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Where libraries that nobody can hand a folder look for one. */
  private static final List<String> TEMPORARY =
      List.of("org.xerial.snappy.tempdir", "jna.tmpdir", "jline.tmpdir");

  private static final List<Cache> CACHES =
      List.of(
          new Cache("org.bytedeco.javacpp.cachedir", ".javacpp/cache", 420),
          new Cache("ENGINE_CACHE_DIR", ".djl.ai", 20));

  /**
   * What a library unpacks once for all.
   *
   * @param property moves it elsewhere
   * @param usual place in the home
   * @param megabytes that it takes
   */
  private record Cache(String property, String usual, int megabytes) {}

  private final List<NativeLibrary> libraries;

  public NativeLibraries(List<NativeLibrary> libraries) {
    this.libraries = List.copyOf(libraries);
  }

  /**
   * Loads all of them. Those that are loaded already cost nothing.
   *
   * @param chosen directory that somebody has named; else a usual one
   * @throws NativeLibraryException if one can't be loaded
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

  /** A cache that was moved by others stays there, and one in the home that can be used as well. */
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

  /** One that is filled needs no more room. */
  private static boolean isUsable(Path place, Cache cache) {
    int megabytes = Files.isDirectory(place) ? 0 : cache.megabytes();
    return NativeFolder.problem(place, megabytes).isEmpty();
  }

  /** In a thread of its own: a loader may stand still for ever, and must not be interrupted. */
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
      throw failed(library, directory, "nothing for %d s".formatted(PATIENCE.toSeconds()), e);
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
      folder.toFile().deleteOnExit(); // what is in use on this system goes with the next cleaning
    }
  }
}
