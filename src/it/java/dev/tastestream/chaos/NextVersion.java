package dev.tastestream.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.support.Program;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.apache.kafka.common.utils.Utils;

/**
 * Installations of a next version beside the packaged one. What changes is a patch to the source of
 * the topology, which is compiled against the packaged program and put into its jar: so the next
 * version is this one with that patch, and nothing in the program knows of tests.
 */
final class NextVersion {

  /** The store of the version that has one more. */
  static final String STORE = "visits";

  private static final Path SOURCES =
      Path.of("src", "main", "java", "dev", "tastestream", "topology");
  private static final Path TOPOLOGY = SOURCES.resolve("RecommenderTopology.java");
  private static final Path NAMES = SOURCES.resolve("store").resolve("StoreNames.java");
  private static final String LOGGED = "List.of(LEDGER,";
  private static final String STORES = "    addStores(builder);\n";
  private static final String AFTER_LEDGER = "    changes.process(\n";
  private static final String ONE_MORE_STORE =
      """
          builder.addStateStore(
              Stores.keyValueStoreBuilder(
                  Stores.persistentKeyValueStore("visits"), Serdes.Long(), Serdes.Long()));
      """;
  private static final String ONE_MORE_STEP =
      """
          changes.process(
              () ->
                  new org.apache.kafka.streams.processor.api.ContextualProcessor<
                      Long, LedgerChange, Void, Void>() {
                    @Override
                    public void process(
                        org.apache.kafka.streams.processor.api.Record<Long, LedgerChange> change) {
                      org.apache.kafka.streams.state.KeyValueStore<Long, Long> visits =
                          context().getStateStore("visits");
                      visits.put(change.key(), change.timestamp());
                    }
                  },
              Named.as("visits"),
              "visits");
      """;

  private NextVersion() {}

  /** Makes a version that changes nothing: the same source, compiled and installed again. */
  static Path unchanged() throws IOException {
    return install("unchanged", Map.of(TOPOLOGY, Files.readString(TOPOLOGY)));
  }

  /** Makes a version with one more step and one more store, which has a changelog. */
  static Path withOneMoreStore() throws IOException {
    String topology = Files.readString(TOPOLOGY);
    String names = Files.readString(NAMES);
    assertThat(topology).containsOnlyOnce(STORES).containsOnlyOnce(AFTER_LEDGER);
    assertThat(names).containsOnlyOnce(LOGGED);
    return install(
        "one-more-store",
        Map.of(
            TOPOLOGY,
            topology
                .replace(STORES, STORES + ONE_MORE_STORE)
                .replace(AFTER_LEDGER, ONE_MORE_STEP + AFTER_LEDGER),
            NAMES,
            names.replace(LOGGED, LOGGED + " \"" + STORE + "\",")));
  }

  private static Path install(String name, Map<Path, String> sources) throws IOException {
    Path packaged = Program.home();
    Path home = packaged.resolveSibling("next").resolve(name);
    Utils.delete(home.toFile());
    copy(packaged, home);
    Path classes = Files.createDirectories(home.resolve("classes"));
    List<Path> files = new ArrayList<>();
    for (Map.Entry<Path, String> source : sources.entrySet()) {
      files.add(
          Files.writeString(classes.resolve(source.getKey().getFileName()), source.getValue()));
    }
    compile(packaged, files, classes);
    put(classes, jar(home));
    return home;
  }

  /** Hard links to the libraries; copies of the program's own jar and of its start script. */
  private static void copy(Path packaged, Path home) throws IOException {
    try (Stream<Path> files = Files.walk(packaged)) {
      for (Path file : files.toList()) {
        Path target = home.resolve(packaged.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else if (isOwn(file)) {
          Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
        } else {
          Files.createLink(target, file);
        }
      }
    }
  }

  private static boolean isOwn(Path file) {
    String name = file.getFileName().toString();
    return name.startsWith("tastestream");
  }

  private static Path jar(Path home) throws IOException {
    try (Stream<Path> files = Files.list(home.resolve("lib"))) {
      return files.filter(NextVersion::isOwn).findFirst().orElseThrow();
    }
  }

  private static void compile(Path packaged, List<Path> sources, Path classes) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      boolean compiled =
          compiler
              .getTask(
                  messages,
                  files,
                  null,
                  List.of(
                      "-proc:none",
                      "-cp",
                      classPath(packaged.resolve("lib")),
                      "-d",
                      classes.toString()),
                  null,
                  files.getJavaFileObjectsFromPaths(sources))
              .call();
      assertThat(compiled).as(messages.toString()).isTrue();
    }
  }

  private static String classPath(Path lib) throws IOException {
    try (Stream<Path> jars = Files.list(lib)) {
      return String.join(
          File.pathSeparator,
          jars.map(Path::toString).filter(name -> name.endsWith(".jar")).toList());
    }
  }

  private static void put(Path classes, Path jar) throws IOException {
    try (FileSystem zip = FileSystems.newFileSystem(jar);
        Stream<Path> compiled = Files.walk(classes)) {
      for (Path file : compiled.filter(it -> it.toString().endsWith(".class")).toList()) {
        Files.copy(
            file, zip.getPath("/" + classes.relativize(file)), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }
}
