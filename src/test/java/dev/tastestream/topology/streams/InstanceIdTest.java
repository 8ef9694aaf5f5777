package dev.tastestream.topology.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tastestream.state.StateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstanceIdTest {

  @TempDir private Path directory;

  @Test
  void aNameStays() {
    String name = InstanceId.in(directory);

    assertThat(InstanceId.in(directory)).isEqualTo(name);
  }

  @Test
  void theNameOfAnEarlierVersionStays() throws IOException {
    String name = UUID.randomUUID().toString();
    Files.writeString(directory.resolve("instance-id"), name + "\n");

    assertThat(InstanceId.in(directory)).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n", "8f14e45f-ceea", "1-1-1-1-1", "a b", "\u0000\u0000\u0000"})
  void aDamagedNameIsReplacedForGood(String damaged) throws IOException {
    Files.writeString(directory.resolve("instance-id"), damaged);

    String name = InstanceId.in(directory);

    assertThat(UUID.fromString(name)).hasToString(name);
    assertThat(InstanceId.in(directory)).isEqualTo(name);
  }

  @Test
  void bytesThatAreNoTextAreReplacedToo() throws IOException {
    Files.write(directory.resolve("instance-id"), new byte[] {(byte) 0xc3, 0x28, (byte) 0xff});

    assertThat(InstanceId.in(directory)).hasSize(36);
  }

  @Test
  void whatIsNoFileIsNamed() throws IOException {
    Path file = Files.createDirectories(directory.resolve("instance-id"));

    assertThatThrownBy(() -> InstanceId.in(directory))
        .isInstanceOf(StateException.class)
        .hasMessageStartingWith(file + " can't be read");
  }
}
