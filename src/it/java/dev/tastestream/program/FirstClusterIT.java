package dev.tastestream.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.support.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the commands of {@code first-cluster.md} in one shell, as its reader does: three brokers,
 * plain and then secured, two instances, a lost broker and a rolling upgrade. Takes minutes, and
 * Kafka's server from Maven Central.
 */
@Tag("slow")
class FirstClusterIT {

  private static final Path PAGE = Path.of("src/docs/first-cluster.md");
  private static final String TIME = "first cluster: after ";

  /** The build has done what the first two of these do. */
  private static final List<String> DONE = List.of("mvn -q ", "bootstrap/movielens");

  /** From {@code CLUSTER_PORT} on; see {@code bootstrap/cluster}. */
  private static final int PORTS_OF_BROKERS = 33;

  /** Of two instances and Prometheus, on the ports after those of the brokers. */
  private static final List<String> HTTP = List.of("8080", "8081", "9090");

  private static final int MINUTES = 40;

  /** Enough to last until the brokers have been restarted. */
  private static final int RATINGS = 900;

  /** What is started in the background must not outlive a failed command. */
  private static final String HEAD =
      """
      set -euo pipefail
      trap 'kill $(cat data/films/*.pid) || true; bootstrap/cluster stop || true' EXIT
      """;

  @TempDir private Path directory;

  @Test
  @Timeout(value = MINUTES + 1, unit = TimeUnit.MINUTES)
  void everyCommandWorksAndNoRatingIsLost() throws IOException, InterruptedException {
    String script = ported(HEAD + String.join("\n", commands()));
    Path output = directory.resolve("output.txt");
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-c", script)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("CLUSTER_DIR", directory.resolve("cluster").toString());
    builder.environment().put("CLUSTER_PORT", Integer.toString(firstPort()));
    builder.environment().put("RATINGS", Integer.toString(RATINGS));
    Process shell = builder.start();
    try {
      boolean ended = shell.waitFor(MINUTES, TimeUnit.MINUTES);
      assertThat(ended).as(Files.readString(output)).isTrue();
    } finally {
      shell.destroy();
    }
    String text = Files.readString(output);
    text.lines().filter(line -> line.startsWith(TIME)).forEach(System.out::println);
    assertThat(shell.exitValue()).as(text).isZero();
    assertThat(text)
        .contains(": 0 differences, 0 users without a verdict")
        .containsPattern("(?m)^ok +replicas ")
        .containsPattern("broker 3 does not run")
        .containsPattern("(?m)^%d$".formatted(RATINGS));
  }

  /** The commands of the page. Each section begins with the seconds that have passed. */
  private static List<String> commands() throws IOException {
    List<String> commands = new ArrayList<>();
    boolean shell = false;
    for (String line : Files.readAllLines(PAGE)) {
      if (line.startsWith("## ")) {
        commands.add("echo \"%s$SECONDS s: %s\"".formatted(TIME, line.substring(3)));
      } else if (line.startsWith("```")) {
        shell = line.equals("```sh");
      } else if (shell && DONE.stream().noneMatch(line::startsWith)) {
        commands.add(line);
      }
    }
    return commands;
  }

  private int port;

  private int firstPort() {
    if (port == 0) {
      port =
          Stream.generate(FreePorts::find)
              .limit(100)
              .filter(
                  first ->
                      IntStream.range(first, first + PORTS_OF_BROKERS + HTTP.size())
                          .allMatch(this::isFree))
              .findFirst()
              .orElseThrow();
    }
    return port;
  }

  private boolean isFree(int candidate) {
    try (ServerSocket socket = new ServerSocket(candidate, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }

  /** The same commands on free ports, and with what they write in a directory of this test. */
  private String ported(String script) {
    String own = script;
    for (int broker = 0; broker < 3; broker++) {
      own = own.replace("" + (19_092 + broker), "" + (firstPort() + broker));
    }
    for (String http : HTTP) {
      own = own.replace(http, "" + (firstPort() + PORTS_OF_BROKERS + HTTP.indexOf(http)));
    }
    String home = System.getProperty("tastestream.home");
    return own.replace("data/ml-latest-small", System.getenv("MOVIELENS_DIR"))
        .replace("data/films", directory.resolve("films").toString())
        .replace("data/cluster", directory.resolve("cluster").toString())
        .replace("$PWD/target/tastestream", home)
        .replace("target/tastestream ", home + " ");
  }
}
