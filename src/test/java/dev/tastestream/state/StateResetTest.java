package dev.tastestream.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tastestream.state.StateDirectory.Unnamed;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateResetTest {

  private static final Owner STREAM =
      StateDirectoryTest.owner(Kind.STREAM, "cluster", "tastestream", "a.");

  @TempDir private Path parent;

  private Path directory;

  @BeforeEach
  void nameTheDirectory() {
    directory = parent.resolve("state");
  }

  @Test
  void deletesTheStateAndTheDirectory() throws IOException {
    StateDirectoryTest.takeAndFill(directory, STREAM);

    StateReset reset = StateReset.of(directory);

    assertThat(reset.contents())
        .isEqualTo("the stores of an instance of application a.tastestream");
    assertThat(reset.parts()).contains("a.tastestream", "instance-id", "tastestream.json");
    assertThat(reset.run()).isPositive();
    assertThat(Files.exists(directory)).isFalse();
  }

  @Test
  void leavesWhatIsNotOurs() throws IOException {
    StateDirectoryTest.takeAndFill(directory, STREAM);
    Files.writeString(directory.resolve("notes.txt"), "mine");
    Path folder = Files.createDirectories(directory.resolve("photos"));
    Files.writeString(folder.resolve("cat.jpg"), "mine too");

    StateReset reset = StateReset.of(directory);
    reset.run();

    assertThat(reset.others()).containsExactly("notes.txt", "photos");
    assertThat(Files.readString(folder.resolve("cat.jpg"))).isEqualTo("mine too");
    assertThat(Kind.entries(directory)).hasSize(2);
  }

  @Test
  void followsNoLink() throws IOException {
    Path elsewhere = Files.createDirectories(parent.resolve("elsewhere"));
    Files.writeString(elsewhere.resolve("precious"), "mine");
    StateDirectoryTest.takeAndFill(directory, STREAM);
    Files.createSymbolicLink(directory.resolve("a.tastestream").resolve("link"), elsewhere);

    StateReset.of(directory).run();

    assertThat(Files.readString(elsewhere.resolve("precious"))).isEqualTo("mine");
  }

  @Test
  void refusesWhatHoldsNoStateOfThisProgram() throws IOException {
    Files.createDirectories(directory.resolve("generations"));
    Files.createDirectories(directory.resolve("streams"));
    Files.writeString(directory.resolve("thesis.tex"), "three years");
    Files.writeString(directory.resolve("instance-id"), "i-0abc, of a cloud");
    Path program = Files.createDirectories(directory.resolve("another-program"));
    Files.createFile(program.resolve(".lock"));
    Files.createFile(program.resolve("its-state"));

    assertThatThrownBy(() -> StateReset.of(directory))
        .isInstanceOf(StateRefusedException.class)
        .hasMessageContaining("holds no state of this program, so nothing is deleted");
    assertThatThrownBy(() -> StateReset.of(directory.resolve("thesis.tex")))
        .isInstanceOf(StateRefusedException.class)
        .hasMessageContaining("there is no directory");
  }

  @Test
  void refusesWhatIsInUseAndDeletesNothing() throws IOException {
    StateDirectoryTest.takeAndFill(directory, STREAM);
    try (StateDirectory running = StateDirectory.take(directory, STREAM, Unnamed.REFUSE)) {
      assertThatThrownBy(() -> StateReset.of(directory).run())
          .isInstanceOf(StateInUseException.class);
    }
    assertThat(Files.exists(directory.resolve(Kind.INSTANCE))).isTrue();
  }

  @Test
  void refusesWhatAnEarlierVersionUses() throws IOException {
    Path lock = Files.createDirectories(directory.resolve("tastestream")).resolve(".lock");
    Files.createFile(lock.resolveSibling(Kind.PROCESS));
    try (FileChannel kafkaStreams =
        FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      kafkaStreams.lock();
      assertThatThrownBy(() -> StateReset.of(directory).run())
          .isInstanceOf(StateInUseException.class)
          .hasMessageContaining("runs on " + directory + ":");
    }
    StateReset.of(directory).run();
    assertThat(Files.exists(directory)).isFalse();
  }

  @Test
  void knowsADemoOfAnEarlierVersion() throws IOException {
    Files.createDirectories(directory.resolve("kafka").resolve("ratings-0"));
    Files.createDirectories(directory.resolve("streams"));
    Files.createDirectories(directory.resolve("generations"));
    Files.createFile(directory.resolve("broker.lock"));

    StateReset.of(directory).run();

    assertThat(Files.exists(directory)).isFalse();
  }

  @Test
  void clearsADirectoryWhoseFileIsDamaged() throws IOException {
    StateDirectoryTest.takeAndFill(directory, STREAM);
    Files.writeString(directory.resolve(Kind.STATE_FILE), "");

    StateReset.of(directory).run();

    assertThat(Files.exists(directory)).isFalse();
  }

  @Test
  void clearsTheStoresWithinADemo() throws IOException {
    Owner demo = new Owner(Kind.DEMO, Optional.empty(), "tastestream", "");
    StateDirectory.take(directory, demo, Unnamed.REFUSE).close();
    Files.createFile(directory.resolve("broker.lock"));
    StateDirectoryTest.takeAndFill(directory.resolve("streams"), STREAM);

    StateReset.of(directory.resolve("streams")).run();

    assertThat(Files.exists(directory.resolve("broker.lock"))).isTrue();
    assertThat(Files.exists(directory.resolve("streams"))).isFalse();
  }
}
