package dev.tastestream.natives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class NativeFolderTest {

  @TempDir private Path folder;

  @Test
  void theFirstDirectoryThatWillDoIsTakenAndCreatedIfNeedBe() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    Path missing = folder.resolve("a").resolve("b");

    assertThat(NativeFolder.first(List.of(file, missing, folder), 1)).isEqualTo(missing);
    assertThat(missing).isDirectory().isEmptyDirectory();
  }

  @Test
  void whereNoneWillDoItSaysWhyAndWhatToDo() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertThatThrownBy(() -> NativeFolder.first(List.of(file.resolve("x"), folder), 1 << 30))
        .isInstanceOf(NativeLibraryException.class)
        .hasMessageContainingAll(
            "file/x (it can't be written: ",
            "nor from " + folder + " (",
            " MB are left, 1073741824 are needed)",
            "--native-dir or TASTESTREAM_NATIVE_DIR");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aFileSystemThatLetsNoProgramsRunWillNotDo() {
    // Its files can be neither written nor run, not even by root.
    assertThat(NativeFolder.problem(Path.of("/proc/self"), 0)).isPresent();
  }
}
