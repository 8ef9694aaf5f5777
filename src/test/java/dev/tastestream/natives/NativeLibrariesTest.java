package dev.tastestream.natives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibrariesTest {

  private static final List<String> PROPERTIES =
      List.of(
          "org.xerial.snappy.tempdir",
          "jna.tmpdir",
          "jline.tmpdir",
          "org.bytedeco.javacpp.cachedir",
          "ENGINE_CACHE_DIR");

  @TempDir private Path folder;

  private final List<Optional<String>> before = new ArrayList<>();

  @BeforeEach
  void remember() {
    PROPERTIES.forEach(name -> before.add(Optional.ofNullable(System.getProperty(name))));
    PROPERTIES.forEach(System::clearProperty);
  }

  @AfterEach
  void restore() {
    PROPERTIES.forEach(System::clearProperty);
    for (int i = 0; i < PROPERTIES.size(); i++) {
      String name = PROPERTIES.get(i);
      before.get(i).ifPresent(value -> System.setProperty(name, value));
    }
  }

  @Test
  void allAreLoadedInTheirOrderFromAFolderOfTheProcess() throws Exception {
    List<Path> loaded = new ArrayList<>();
    new NativeLibraries(
            List.of(
                new NativeLibrary("one", 1, loaded::add), new NativeLibrary("two", 1, loaded::add)))
        .load(Optional.of(folder));

    assertThat(loaded).hasSize(2);
    assertThat(loaded.get(0)).isEqualTo(loaded.get(1)).hasParent(folder).isDirectory();
    assertThat(System.getProperty("org.xerial.snappy.tempdir")).isEqualTo(loaded.get(0).toString());
    assertThat(System.getProperty("org.bytedeco.javacpp.cachedir"))
        .isEqualTo(folder.resolve(".javacpp/cache").toString());
  }

  @Test
  void twoProcessesThatStartAtOnceHaveFoldersOfTheirOwn() throws Exception {
    List<Path> loaded = new ArrayList<>();
    NativeLibraries libraries =
        new NativeLibraries(List.of(new NativeLibrary("one", 1, loaded::add)));
    libraries.load(Optional.of(folder));
    libraries.load(Optional.of(folder));

    assertThat(loaded.get(0)).isNotEqualTo(loaded.get(1));
  }

  @Test
  void oneThatCantBeLoadedIsNamedWithItsDirectoryAndWhatToDo() {
    assertRefused(
        path -> {
          throw new UnsatisfiedLinkError("failed to map segment from shared object");
        },
        "failed to map segment from shared object");
    assertRefused(
        path -> {
          throw new IOException("disk quota exceeded");
        },
        "disk quota exceeded");
    assertRefused(
        path -> {
          throw new ExceptionInInitializerError(new IllegalStateException("no version"));
        },
        "no version");
  }

  private void assertRefused(NativeLibrary.Loading loading, String reason) {
    NativeLibraries libraries =
        new NativeLibraries(List.of(new NativeLibrary("RocksDB", 1, loading)));

    assertThatThrownBy(() -> libraries.load(Optional.of(folder)))
        .isInstanceOf(NativeLibraryException.class)
        .hasMessage(
            "RocksDB can't be loaded from %s (%s): name another directory with --native-dir or TASTESTREAM_NATIVE_DIR"
                .formatted(folder, reason));
  }

  @Test
  void aDirectoryThatIsNoneIsRefusedBeforeAnythingIsLoaded() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    List<Path> loaded = new ArrayList<>();
    NativeLibraries libraries =
        new NativeLibraries(List.of(new NativeLibrary("one", 1, loaded::add)));

    assertThatThrownBy(() -> libraries.load(Optional.of(file)))
        .isInstanceOf(NativeLibraryException.class)
        .hasMessageContaining("native libraries can't be loaded from " + file);
    assertThat(loaded).isEmpty();
  }

  @Test
  void thoseOfTheTopologyLoadHere() throws Exception {
    new NativeLibraries(List.of(NativeLibrary.ROCKSDB, NativeLibrary.ZSTD, NativeLibrary.SNAPPY))
        .load(Optional.of(folder));

    assertThat(System.getProperty("org.xerial.snappy.tempdir")).startsWith(folder.toString());
  }
}
