package dev.tastestream.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tastestream.domain.ReportedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateDiskTest {

  private static final long MEGABYTE = 1 << 20;

  @TempDir private Path directory;

  @Test
  void aMissingDirectoryIsMadeAndLeftEmpty() throws IOException {
    Path missing = directory.resolve("a").resolve("b");
    assertThat(StateDisk.require(missing).problem()).isEmpty();
    assertThat(missing).isEmptyDirectory();
  }

  @Test
  void whatCanNotBeWrittenIsSaidInOneSentence() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "");
    assertThatThrownBy(() -> StateDisk.require(file.resolve("state")))
        .isInstanceOf(ReportedException.class)
        .hasMessageStartingWith(
            "the state directory " + file.resolve("state") + " can't be written")
        .hasMessageEndingWith("choose one that can with --state-dir")
        .message()
        .hasLineCount(1);
  }

  @Test
  void aDiskThatIsNearlyFullIsAProblemAndOneWithRoomIsNot() {
    assertThat(new StateDisk(directory, () -> 47 * MEGABYTE).problem())
        .hasValueSatisfying(
            problem ->
                assertThat(problem)
                    .contains(directory.toString(), "is full (47 MB left", "make room"));
    assertThat(new StateDisk(directory, () -> 48 * MEGABYTE).problem()).isEmpty();
  }

  @Test
  void aDirectoryThatHasGoneIsAProblem() {
    StateDisk gone =
        new StateDisk(
            directory,
            () -> {
              throw new NoSuchFileException("gone");
            });
    assertThat(gone.problem()).hasValueSatisfying(it -> assertThat(it).contains("bring it back"));
  }
}
