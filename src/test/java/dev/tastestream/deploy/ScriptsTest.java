package dev.tastestream.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.tastestream.http.server.access.ApiKeys;
import dev.tastestream.http.server.access.Role;
import dev.tastestream.http.server.reload.Source;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The scripts that containers run beside the program. */
@DisabledOnOs(OS.WINDOWS)
class ScriptsTest {

  private static final String KEY_SCRIPT = "src/deploy/compose/key.sh";
  private static final String DATA_SCRIPT = "src/deploy/compose/movielens.sh";
  private static final String READY_SCRIPT = "src/deploy/image/ready";

  @TempDir Path directory;

  @Test
  void theKeyIsOneThatTheProgramTakesAndStaysWhenAskedAgain() throws Exception {
    assertThat(run(KEY_SCRIPT, directory.toString()).exit()).isZero();
    Path file = directory.resolve("key");
    String key = Files.readString(file).strip();

    assertThat(key).matches("[0-9a-f]{64}");
    assertThat(ApiKeys.read(Source.file(file)).get().authorization(Role.READ))
        .contains("Bearer " + key);
    assertThat(directory.resolve("authorization.conf"))
        .hasContent("proxy_set_header Authorization \"Bearer %s\";".formatted(key));
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files.map(ScriptsTest::permissions)).containsOnly("rw-r-----");
    }
    Outcome again = run(KEY_SCRIPT, directory.toString());
    assertThat(again.output()).doesNotContain(key);
    assertThat(file).hasContent(key);
  }

  private static String permissions(Path file) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aFolderWithRatingsIsTakenAsItIs() throws Exception {
    Path ratings = Files.writeString(directory.resolve("u.data"), "mine");
    Outcome outcome = run(DATA_SCRIPT, directory.toString());
    assertThat(outcome.exit()).isZero();
    assertThat(outcome.output()).contains("nothing to download");
    assertThat(ratings).hasContent("mine");
  }

  /** The program reads such a folder, and a download would have been read in its place. */
  @Test
  void aFolderThatHoldsAFolderWithRatingsIsTakenAsItIs() throws Exception {
    Path commands = Files.createDirectory(directory.resolve("commands"));
    command(commands.resolve("wget"), "exit 1");
    Path parent = Files.createDirectory(directory.resolve("my data"));
    Path edition = Files.createDirectory(parent.resolve("ml-latest"));
    Files.writeString(edition.resolve("ratings.csv"), "mine");

    Outcome outcome = run(DATA_SCRIPT, parent.toString());
    assertThat(outcome.exit()).isZero();
    assertThat(outcome.output()).contains(edition + " has ratings.csv: nothing to download");
    assertThat(parent).isDirectoryNotContaining(file -> !file.equals(edition));
  }

  @Test
  void aFailedDownloadSaysWhatToDoAndLeavesNothing() throws Exception {
    Path commands = Files.createDirectory(directory.resolve("commands"));
    command(commands.resolve("wget"), "exit 1");
    Path folder = Files.createDirectory(directory.resolve("movielens"));

    Outcome outcome = run(DATA_SCRIPT, folder.toString());
    assertThat(outcome.exit()).isEqualTo(1);
    assertThat(outcome.output()).contains("MOVIELENS_DIR");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aDownloadOfOtherDataIsRefused() throws Exception {
    Path commands = Files.createDirectory(directory.resolve("commands"));
    command(commands.resolve("wget"), "exit 0");
    command(
        commands.resolve("unzip"),
        "for f in README.txt movies.csv ratings.csv; do echo other >\"$5/$f\"; done");
    Path folder = Files.createDirectory(directory.resolve("movielens"));

    Outcome outcome = run(DATA_SCRIPT, folder.toString());
    assertThat(outcome.exit()).isEqualTo(1);
    assertThat(outcome.output()).contains("SHA-256");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void theProbeSendsNoKeyAndTellsWhetherTheInstanceIsReady() throws Exception {
    List<String> sent = new ArrayList<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/health/ready",
        exchange -> {
          sent.add(exchange.getRequestHeaders().keySet().toString());
          exchange.sendResponseHeaders(sent.size() == 1 ? 503 : 200, -1);
          exchange.close();
        });
    server.start();
    try {
      String port = Integer.toString(server.getAddress().getPort());
      assertThat(run(READY_SCRIPT, port).exit()).isNotZero();
      assertThat(run(READY_SCRIPT, port).exit()).isZero();
      assertThat(run(READY_SCRIPT, "/run/secrets/key", port).exit()).isZero();
      assertThat(sent).hasSize(3).noneMatch(names -> names.contains("Authorization"));
    } finally {
      server.stop(0);
    }
  }

  private record Outcome(int exit, String output) {}

  private static void command(Path file, String text) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + text + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** Runs a script; commands of this test are found first. */
  private Outcome run(String script, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("sh", script));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder
        .environment()
        .merge("PATH", directory.resolve("commands").toString(), (old, own) -> own + ":" + old);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(process.waitFor(), output);
  }
}
