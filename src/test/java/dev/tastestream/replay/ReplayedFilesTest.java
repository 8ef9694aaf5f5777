package dev.tastestream.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayedFilesTest {

  /** The first 16 hex digits of the SHA-256 of "a\r\n". */
  private static final String OLD_MARKER = "8e4621379786ef42";

  @TempDir private Path folder;

  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = Files.writeString(folder.resolve("ratings.csv"), "a\r\n");
  }

  @Test
  void anEmptyLogHoldsNoOthers() {
    assertThat(new ReplayedFiles(Set.of()).areOthersThan("c1", file)).isFalse();
  }

  @Test
  void aLogIsKnownByItsMarkersOldAndNew() {
    assertThat(new ReplayedFiles(Set.of("c1")).areOthersThan("c1", file)).isFalse();
    assertThat(new ReplayedFiles(Set.of(OLD_MARKER)).areOthersThan("c1", file)).isFalse();
    assertThat(new ReplayedFiles(Set.of("c2", "c1")).areOthersThan("c1", file)).isFalse();
  }

  @Test
  void aLogOfOtherFilesOnlyIsOfOthers() {
    assertThat(new ReplayedFiles(Set.of("c2", "c3")).areOthersThan("c1", file)).isTrue();
  }
}
