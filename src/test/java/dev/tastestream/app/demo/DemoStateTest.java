package dev.tastestream.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.cli.Main;
import dev.tastestream.state.DataPrint;
import dev.tastestream.state.Kind;
import dev.tastestream.state.Owner;
import dev.tastestream.state.StateDirectory;
import dev.tastestream.state.StateDirectory.Unnamed;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * State directories that a demo refuses. It refuses them before it starts a broker, so no test
 * starts one.
 */
class DemoStateTest {

  private static final String A = "userId,movieId,rating,timestamp\n1,1,4.0,964982703\n";
  private static final String B = "userId,movieId,rating,timestamp\n1,1,2.0,964982703\n";
  private static final Owner DEMO = new Owner(Kind.DEMO, Optional.empty(), "tastestream", "");

  @TempDir private Path folder;

  private Path state;

  @BeforeEach
  void aDemoHasRunOnEditionA() throws IOException {
    state = folder.resolve("demo");
    Path data = edition("a", A);
    try (StateDirectory directory = StateDirectory.take(state, DEMO, Unnamed.REFUSE)) {
      Files.createFile(state.resolve("broker.lock"));
      directory.loads(DataPrint.of("generated data", data.resolve("ratings.csv")));
    }
  }

  @Test
  void anotherEditionIsRefusedWithTheCommandThatClearsTheDirectory() throws IOException {
    Outcome refused = run("demo", "--state-dir", state, "--data", edition("b", B), "--once");

    assertThat(refused.exit()).as(refused.text()).isEqualTo(2);
    assertThat(refused.text())
        .startsWith("tastestream demo: %s holds the ratings of generated data".formatted(state))
        .contains("'tastestream reset --state-dir %s'".formatted(state))
        .hasLineCount(1);

    assertThat(run("reset", "--state-dir", state).exit()).isZero();
    assertThat(Files.exists(state)).isFalse();
  }

  @Test
  void anotherApplicationIsRefused() throws IOException {
    Outcome refused =
        run("demo", "--state-dir", state, "--data", edition("c", A), "--application-id", "other");

    assertThat(refused.exit()).as(refused.text()).isEqualTo(2);
    assertThat(refused.text()).contains("application tastestream, not other");
  }

  @Test
  void theSameRowsElsewhereAndMoreOfThemGoOn() throws IOException {
    DemoState.of(state, new DemoData(edition("c", A), "c"), "tastestream");
    DemoState.of(state, new DemoData(edition("d", A + "2,1,3.0,964982704\n"), "d"), "tastestream");
  }

  @Test
  void aDirectoryThatIsInUseIsNotCleared() {
    try (StateDirectory running = StateDirectory.take(state, DEMO, Unnamed.REFUSE)) {
      Outcome refused = run("reset", "--state-dir", state);

      assertThat(refused.exit()).isEqualTo(1);
      assertThat(refused.text()).contains("another instance already runs on " + state);
    }
    assertThat(Files.exists(state.resolve("broker.lock"))).isTrue();
  }

  private Path edition(String name, String ratings) throws IOException {
    Path data = Files.createDirectories(folder.resolve(name));
    Files.writeString(data.resolve("ratings.csv"), ratings);
    Files.writeString(data.resolve("movies.csv"), "movieId,title,genres\n1,Toy Story (1995),X\n");
    return data;
  }

  private record Outcome(int exit, String text) {}

  private static Outcome run(Object... arguments) {
    StringWriter text = new StringWriter();
    CommandLine line =
        Main.commandLine().setOut(new PrintWriter(text)).setErr(new PrintWriter(text, true));
    String[] words = Arrays.stream(arguments).map(String::valueOf).toArray(String[]::new);
    return new Outcome(line.execute(words), text.toString());
  }
}
