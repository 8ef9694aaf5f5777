package dev.tastestream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tastestream.http.FakeState;
import dev.tastestream.http.TestServer;
import dev.tastestream.support.SmallModels;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class RecommendCommandTest {

  private static final long RATED_AT = 964982703005L;

  private TestServer server;

  @BeforeEach
  void start() throws IOException {
    server = TestServer.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aListIsReadableAndSaysWhatItWasMadeFrom() {
    server.state().rate(42, 1, 5, RATED_AT);
    Outcome outcome = recommend("--user", "42", "--url", server.url());

    assertThat(outcome.exit()).isZero();
    List<String> lines = outcome.out().lines().toList();
    assertThat(lines.get(0)).isEqualTo("Recommendations for user 42");
    assertThat(lines.get(2)).startsWith("  #  movie  ").endsWith("  score  because you rated");
    assertThat(lines.get(3)).startsWith("  1  Persona (1966)  ").endsWith("  Toy Story (1995)");
    assertThat(lines.get(3).indexOf("Toy Story")).isEqualTo(lines.get(2).indexOf("because"));
    assertThat(lines.get(4)).startsWith("  2  Amélie (2001)  ");
    assertThat(lines).contains("Made from 1 rating with generation 7 of the taste vectors.");
    int partition = server.state().homePartition(42);
    assertThat(lines)
        .contains(
            "Ratings were read up to partition %d, offset 5, rated on 30 July 2000."
                .formatted(partition));
  }

  @Test
  void theListIsAsLongAsAsked() {
    Outcome outcome = recommend("--user", "42", "--n", "2", "--url", server.url());

    assertThat(outcome.out()).contains("  2  ").doesNotContain("  3  ");
  }

  @Test
  void aUserWithoutRatingsIsToldThatPopularityDecides() {
    Outcome outcome = recommend("--user", "43", "--url", server.url());

    assertThat(outcome.exit()).isZero();
    assertThat(outcome.out())
        .contains("Popular movies for user 43")
        .contains("This user has no ratings yet")
        .doesNotContain("because");
  }

  @Test
  void beforeTheFirstFitTheListSaysSo() {
    server.state().serve(FakeState.unfitted());
    Outcome outcome = recommend("--user", "42", "--url", server.url() + "/");

    assertThat(outcome.out())
        .contains("Ranked by popularity alone", "there is no fit of movie vectors yet");
  }

  @Test
  void jsonIsPassedThrough() throws Exception {
    Outcome outcome = recommend("--user", "42", "--json", "--url", server.url());

    assertThat(new ObjectMapper().readTree(outcome.out()).get("userId").longValue()).isEqualTo(42);
    assertThat(outcome.out().lines()).hasSize(1);
  }

  @Test
  void withoutAServerItSaysHowToStartOne() throws Exception {
    int free = freePort();
    Outcome outcome = recommend("--user", "42", "--url", "http://127.0.0.1:" + free);

    assertThat(outcome.exit()).isEqualTo(1);
    assertThat(outcome.err())
        .contains("http://127.0.0.1:" + free)
        .contains("tastestream demo")
        .contains("--url")
        .doesNotContain("Exception");
  }

  @Test
  void theServersReasonIsPassedOn() {
    Outcome outcome = recommend("--user", "42", "--n", "501", "--url", server.url());

    assertThat(outcome.exit()).isEqualTo(1);
    assertThat(outcome.err()).contains("400").contains("1 to 500");
  }

  @Test
  void starsStandBesideScoresWhereAModelPredictsThem() {
    assertThat(recommend("--user", "42", "--url", server.url()).out()).doesNotContain("stars");
    server.state().serve(SmallModels.all(7, 3, 4));

    Outcome outcome = recommend("--user", "42", "--url", server.url());

    assertThat(outcome.out()).contains("stars").contains("taste vectors, stars 3, title 1");
  }

  @Test
  void aSpaceIsPassedOnAndOneThatIsNoneIsAUsageError() {
    assertThat(recommend("--user", "42", "--space", "stars", "--url", server.url()).err())
        .contains("503", "space stars");
    assertThat(recommend("--user", "42", "--space", "smell", "--url", server.url()).exit())
        .isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"alice", "042", "-1"})
  void whatIsNoUserIsAUsageError(String user) {
    Outcome outcome = recommend("--user=" + user, "--url", server.url());

    assertThat(outcome.exit()).isEqualTo(2);
    assertThat(outcome.err()).contains(user);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:8080", "ftp://127.0.0.1", "http://", "http://a b", "x"})
  void whatIsNoUrlIsAUsageError(String url) {
    Outcome outcome = recommend("--user", "42", "--url", url);

    assertThat(outcome.exit()).isEqualTo(2);
    assertThat(outcome.err()).contains("--url");
  }

  private record Outcome(int exit, String out, String err) {}

  private static Outcome recommend(String... options) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine program =
        Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    String[] arguments = new String[options.length + 1];
    arguments[0] = "recommend";
    System.arraycopy(options, 0, arguments, 1, options.length);
    int exit = program.execute(arguments);
    return new Outcome(exit, out.toString(), err.toString());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
