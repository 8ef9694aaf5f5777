package dev.tastestream.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tastestream.state.StateDirectory.Unnamed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StateDirectoryTest {

  private static final Owner OURS = owner(Kind.STREAM, "cluster-1", "tastestream", "a.");

  @TempDir private Path parent;

  private Path directory;

  @BeforeEach
  void nameTheDirectory() {
    directory = parent.resolve("stream-1");
  }

  @Test
  void whatBelongsToUsGoesOnWithItsNames() throws IOException {
    takeAndFill(directory, OURS);
    Map<String, String> before = contents(directory);

    StateDirectory.take(directory, OURS, Unnamed.REFUSE).close();

    assertThat(contents(directory)).isEqualTo(before);
  }

  static Stream<Owner> others() {
    return Stream.of(
        owner(Kind.STREAM, "cluster-2", "tastestream", "a."),
        owner(Kind.STREAM, "cluster-1", "another", "a."),
        owner(Kind.STREAM, "cluster-1", "tastestream", ""),
        owner(Kind.STREAM, "cluster-1", "tastestream", "b."),
        owner(Kind.ARCHIVE, "cluster-1", "tastestream", "a."),
        new Owner(Kind.DEMO, Optional.empty(), "tastestream", ""));
  }

  @ParameterizedTest
  @MethodSource("others")
  void whatBelongsToSomethingElseIsRefusedAndStaysAsItIs(Owner other) throws IOException {
    takeAndFill(directory, OURS);
    Map<String, String> before = contents(directory);

    assertThatThrownBy(() -> StateDirectory.take(directory, other, Unnamed.ADOPT))
        .isInstanceOf(StateRefusedException.class)
        .hasMessageStartingWith(directory + " belongs to something else (")
        .hasMessageEndingWith("'tastestream reset --state-dir %s'".formatted(directory));
    assertThat(contents(directory)).isEqualTo(before);
  }

  @Test
  void aDirectoryThatHoldsNothingYetTakesAnyOwner() {
    StateDirectory.take(directory, owner(Kind.STREAM, "typo", "tastestream", "a."), Unnamed.REFUSE)
        .close();

    StateDirectory.take(directory, OURS, Unnamed.REFUSE).close();

    assertThat(StateFile.in(directory).orElseThrow().owner()).isEqualTo(OURS);
  }

  @Test
  void aDirectoryThatIsRefusedIsNotEvenCreated() {
    assertThat(Files.exists(directory)).isFalse();
    StateDirectory.check(directory, OURS, Unnamed.REFUSE);
    assertThat(Files.exists(directory)).isFalse();
  }

  @Test
  void stateWithoutTheFileIsAdoptedOnceIfItsApplicationIsThere() throws IOException {
    fill(directory);

    StateDirectory.take(directory, OURS, Unnamed.ADOPT).close();

    assertThat(StateFile.in(directory).orElseThrow().owner()).isEqualTo(OURS);
    assertThatThrownBy(
            () ->
                StateDirectory.take(
                    directory, owner(Kind.STREAM, "other", "tastestream", "a."), Unnamed.ADOPT))
        .isInstanceOf(StateRefusedException.class);
  }

  @Test
  void stateWithoutTheFileIsRefusedIfNobodyKnowsItsApplication() throws IOException {
    fill(directory);
    Map<String, String> before = contents(directory);

    assertThatThrownBy(() -> StateDirectory.take(directory, OURS, Unnamed.REFUSE))
        .isInstanceOf(StateRefusedException.class)
        .hasMessageContaining(
            "the cluster knows nothing of application tastestream with prefix a.");
    assertThat(contents(directory)).isEqualTo(before);
  }

  @Test
  void stateIsKnownEvenWithoutItsNames() throws IOException {
    takeAndFill(directory, OURS);
    Files.delete(directory.resolve(Kind.INSTANCE));
    Files.delete(directory.resolve("a.tastestream").resolve(Kind.PROCESS));

    assertThatThrownBy(
            () ->
                StateDirectory.take(
                    directory, owner(Kind.STREAM, "other", "tastestream", "a."), Unnamed.ADOPT))
        .isInstanceOf(StateRefusedException.class);
  }

  @Test
  void aDirectoryIsForOneProcess() {
    StateDirectory first = StateDirectory.take(directory, OURS, Unnamed.REFUSE);

    assertThatThrownBy(() -> StateDirectory.take(directory, OURS, Unnamed.REFUSE))
        .isInstanceOf(StateInUseException.class)
        .hasMessageContaining("another instance already runs on " + directory);
    first.close();
    StateDirectory.take(directory, OURS, Unnamed.REFUSE).close();
  }

  @Test
  void aDirectoryThatWasMovedKeepsItsNames() throws IOException {
    takeAndFill(directory, OURS);
    Path moved = Files.move(directory, parent.resolve("moved"));

    StateDirectory.take(moved, OURS, Unnamed.REFUSE).close();

    assertThat(Files.exists(moved.resolve(Kind.INSTANCE))).isTrue();
    assertThat(Files.exists(moved.resolve("a.tastestream").resolve(Kind.PROCESS))).isTrue();
  }

  @Test
  void aCopyLosesTheNamesOfItsOriginalAndKeepsTheRest() throws IOException {
    takeAndFill(directory, OURS);
    Path copy = copy(directory, parent.resolve("stream-2"));

    StateDirectory.take(copy, OURS, Unnamed.REFUSE).close();

    assertThat(Files.exists(copy.resolve(Kind.INSTANCE))).isFalse();
    assertThat(Files.exists(copy.resolve("a.tastestream").resolve(Kind.PROCESS))).isFalse();
    assertThat(Files.exists(copy.resolve("a.tastestream").resolve("0_1"))).isTrue();
    assertThat(Files.exists(directory.resolve(Kind.INSTANCE))).isTrue();
  }

  @Test
  void aCopyIsNoticedUnderThePathOfItsOriginal() throws IOException {
    takeAndFill(directory, OURS);
    Path original = Files.move(directory, parent.resolve("original"));
    copy(original, directory);

    StateDirectory.take(directory, OURS, Unnamed.REFUSE).close();

    assertThat(Files.exists(directory.resolve(Kind.INSTANCE))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no json",
        "{",
        "null",
        "[]",
        "{}",
        "{\"format\":1,\"holds\":\"stream\"}",
        "{\"format\":1,\"holds\":\"a pig\",\"application\":\"x\",\"prefix\":\"\",\"place\":{\"host\":\"h\",\"inode\":1,\"device\":1,\"path\":\"/\"}}",
        "{\"format\":1,\"holds\":\"stream\",\"application\":7,\"prefix\":\"\"}",
        "\u0000\u0001\ufffd"
      })
  void aDamagedFileIsRefusedInOneSentence(String damaged) throws IOException {
    takeAndFill(directory, OURS);
    Files.write(directory.resolve(Kind.STATE_FILE), damaged.getBytes(StandardCharsets.ISO_8859_1));
    Map<String, String> before = contents(directory);

    assertThatThrownBy(() -> StateDirectory.take(directory, OURS, Unnamed.ADOPT))
        .isInstanceOf(StateRefusedException.class)
        .hasMessageStartingWith(directory.resolve(Kind.STATE_FILE) + " is damaged");
    assertThat(contents(directory)).isEqualTo(before);
  }

  @Test
  void aFileOfALaterVersionIsRefused() throws IOException {
    takeAndFill(directory, OURS);
    Path file = directory.resolve(Kind.STATE_FILE);
    Files.writeString(file, Files.readString(file).replace("\"format\" : 1", "\"format\" : 2"));

    assertThatThrownBy(() -> StateDirectory.take(directory, OURS, Unnamed.ADOPT))
        .isInstanceOf(StateRefusedException.class)
        .hasMessageContaining("by a later version");
  }

  @Test
  void whatADemoLoadsIsKept() throws IOException {
    Owner demo = new Owner(Kind.DEMO, Optional.empty(), "tastestream", "");
    DataPrint data = new DataPrint("données/ml", 7, "abc");
    try (StateDirectory taken = StateDirectory.take(directory, demo, Unnamed.REFUSE)) {
      Files.createFile(directory.resolve("broker.lock"));
      taken.loads(data);
    }

    assertThat(StateDirectory.dataIn(directory)).contains(data);
    try (StateDirectory taken = StateDirectory.take(directory, demo, Unnamed.REFUSE)) {
      assertThat(taken.data()).contains(data);
    }
  }

  @Test
  void anArchiveMayGoToANewClusterButToNoOtherApplication() throws IOException {
    Owner archive = owner(Kind.ARCHIVE, "lost", "tastestream", "a.");
    StateDirectory.take(directory, archive, Unnamed.REFUSE).close();
    Files.createFile(directory.resolve("taste-1.jsonl.gz"));

    assertThatThrownBy(
            () -> StateDirectory.moveTo(directory, owner(Kind.ARCHIVE, "new", "tastestream", "b.")))
        .isInstanceOf(StateRefusedException.class);
    Owner moved = owner(Kind.ARCHIVE, "new", "tastestream", "a.");
    assertThat(StateDirectory.moveTo(directory, moved)).contains("lost");
    assertThat(StateDirectory.moveTo(directory, moved)).isEmpty();
    StateDirectory.take(directory, moved, Unnamed.REFUSE).close();
  }

  @Test
  void aLedgerThatWasDeletedAndMadeAgainIsAnotherOne() throws IOException {
    takeAndFill(directory, OURS);
    try (StateDirectory taken = StateDirectory.take(directory, OURS, Unnamed.REFUSE)) {
      taken.holds("first");
    }
    StateDirectory.take(directory, OURS.with(Optional.of("first")), Unnamed.REFUSE).close();
    Map<String, String> before = contents(directory);

    for (Optional<String> now : List.of(Optional.of("second"), Optional.<String>empty())) {
      assertThatThrownBy(() -> StateDirectory.take(directory, OURS.with(now), Unnamed.ADOPT))
          .isInstanceOf(StateRefusedException.class)
          .hasMessageContaining("a ledger that has been deleted from the cluster since")
          .hasMessageContaining("'tastestream reset --state-dir " + directory);
    }
    assertThat(contents(directory)).isEqualTo(before);
  }

  @Test
  void theLedgerIsNamedWhenItIsFirstSeen() throws IOException {
    takeAndFill(directory, OURS);

    StateDirectory.take(directory, OURS.with(Optional.of("first")), Unnamed.REFUSE).close();

    assertThatThrownBy(
            () -> StateDirectory.take(directory, OURS.with(Optional.of("second")), Unnamed.REFUSE))
        .isInstanceOf(StateRefusedException.class);
  }

  static Owner owner(Kind kind, String cluster, String application, String prefix) {
    return new Owner(kind, Optional.of(cluster), application, prefix);
  }

  static void takeAndFill(Path directory, Owner owner) throws IOException {
    StateDirectory.take(directory, owner, Unnamed.REFUSE).close();
    fill(directory);
  }

  /** The files that an instance leaves behind. */
  private static void fill(Path directory) throws IOException {
    Path application = Files.createDirectories(directory.resolve("a.tastestream").resolve("0_1"));
    Files.writeString(directory.resolve(Kind.INSTANCE), "a name");
    Files.writeString(application.resolveSibling(Kind.PROCESS), "another name");
    Files.writeString(application.resolve("rows"), "rows");
  }

  private static Path copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
    return to;
  }

  private static Map<String, String> contents(Path directory) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(
            directory.relativize(file).toString(),
            Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return contents;
  }
}
