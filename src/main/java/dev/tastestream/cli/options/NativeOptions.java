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
          "Native libraries are unpacked into it, and loaded from there; its file system must let"
              + " programs run (default: the temporary directory, else ~/.cache/tastestream, else"
              + " data/native).")
  private Optional<Path> directory;

  /** Loads what reads and writes records. */
  public void loadForRecords() throws InterruptedException {
    load(COMPRESSION);
  }

  /** Loads what the topology needs. */
  public void loadForStores() throws InterruptedException {
    load(Stream.concat(Stream.of(NativeLibrary.ROCKSDB), COMPRESSION.stream()).toList());
  }

  /** Loads what fits of models need, from records or from files. */
  public void loadForModels() throws InterruptedException {
    load(Stream.concat(COMPRESSION.stream(), ModelLibraries.all().stream()).toList());
  }

  /** Loads what topology and trainer need, in one process. */
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
