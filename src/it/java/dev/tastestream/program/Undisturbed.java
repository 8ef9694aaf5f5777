package dev.tastestream.program;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One demo on the training part of {@link SplitData} without any disturbance, run once for all
 * tests that use it, because a fit takes most of a minute. The tests see it after its end.
 */
public final class Undisturbed implements AutoCloseable {

  private static final int LONG_LIST = 20;
  private static final Duration COMMIT = Duration.ofMinutes(1);

  private final Path directory;
  private final SplitData split;
  private final Map<Long, List<Long>> lists;
  private final Map<Long, List<Long>> longLists;

  private Undisturbed(
      Path directory,
      SplitData split,
      Map<Long, List<Long>> lists,
      Map<Long, List<Long>> longLists) {
    this.directory = directory;
    this.split = split;
    this.lists = lists;
    this.longLists = longLists;
  }

  private static Undisturbed run() {
    Path directory = temporaryDirectory();
    try {
      SplitData split = SplitData.read();
      split.writeTo(data(directory));
      try (Service demo = Service.demo(directory, data(directory), stateDir(directory))) {
        demo.awaitReady();
        Map<Long, List<Long>> lists = awaitLists(demo, split.users().size());
        Map<Long, List<Long>> longLists = new TreeMap<>();
        for (long user : split.users()) {
          String path = "/users/%d/recommendations?n=%d".formatted(user, LONG_LIST);
          longLists.put(user, Lists.movies(demo.get(path)));
        }
        demo.program().terminate(Duration.ofMinutes(1));
        return new Undisturbed(directory, split, lists, longLists);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path temporaryDirectory() {
    try {
      return Files.createTempDirectory("tastestream-it");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until the lists of all users are committed, shortly after the instance is ready. */
  static Map<Long, List<Long>> awaitLists(Service service, int users) {
    return await("committed lists of generation 1")
        .atMost(COMMIT)
        .until(() -> Lists.moviesOnTopic(service.cluster(), 1), lists -> lists.size() == users);
  }

  private static Path data(Path directory) {
    return directory.resolve("data");
  }

  private static Path stateDir(Path directory) {
    return directory.resolve("state");
  }

  SplitData split() {
    return split;
  }

  /** The replayed folder. */
  public Path data() {
    return data(directory);
  }

  /** Copies the demo's state, for a demo that resumes from it. */
  public void copyStateTo(Path target) throws IOException {
    try (Stream<Path> files = Files.walk(stateDir(directory))) {
      for (Path file : files.toList()) {
        Files.copy(file, target.resolve(stateDir(directory).relativize(file).toString()));
      }
    }
  }

  /** Movies of every user's list on the topic, best first. */
  Map<Long, List<Long>> lists() {
    return lists;
  }

  /** The {@value #LONG_LIST} movies that HTTP returned for every user, best first. */
  Map<Long, List<Long>> longLists() {
    return longLists;
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    }
  }

  /** Passes the one run to every test that has a parameter for it. */
  public static final class Resolver implements ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE =
        ExtensionContext.Namespace.create(Undisturbed.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == Undisturbed.class;
    }

    @Override
    public Undisturbed resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(NAMESPACE)
          .getOrComputeIfAbsent(Undisturbed.class, type -> run(), Undisturbed.class);
    }
  }
}
