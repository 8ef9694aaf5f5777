package dev.tastestream.cli.options;

import dev.tastestream.natives.NativeLibraries;
import dev.tastestream.natives.NativeLibrary;
import dev.tastestream.training.ModelLibraries;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Options of commands that need native libraries. */
public final class NativeOptions {

  private static final List<NativeLibrary> COMPRESSION =
      List.of(NativeLibrary.ZSTD, NativeLibrary.SNAPPY);

  @Option(
      names = "--native-dir",
      paramLabel = "DIR",
      converter = Paths.Folder.class,
      description =
          "Folder for native libraries, which are unpacked there. Its file system must let"
              + " programs run (default: the temporary directory, else ~/.cache/tastestream, else"
              + " data/native).")
  private Optional<Path> directory;

  /** Loads the libraries that read and write records. */
  public void loadForRecords() throws InterruptedException {
    load(COMPRESSION);
  }

  /** Loads the libraries of the topology. */
  public void loadForStores() throws InterruptedException {
    load(Stream.concat(Stream.of(NativeLibrary.ROCKSDB), COMPRESSION.stream()).toList());
  }

  /** Loads the libraries that fits need, whether they read records or files. */
  public void loadForModels() throws InterruptedException {
    load(Stream.concat(COMPRESSION.stream(), ModelLibraries.all().stream()).toList());
  }

  /** Loads the libraries of topology and trainer in one process. */
  public void loadAll() throws InterruptedException {
    load(
        Stream.of(List.of(NativeLibrary.ROCKSDB), COMPRESSION, ModelLibraries.all())
            .flatMap(List::stream)
            .toList());
  }

  private void load(List<NativeLibrary> libraries) throws InterruptedException {
    new NativeLibraries(libraries).load(directory);
  }
}
