package dev.tastestream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.http.TestServer;
import dev.tastestream.http.server.access.Access;
import dev.tastestream.http.server.access.ApiKeys;
import dev.tastestream.http.server.access.Rates;
import dev.tastestream.http.server.access.Site;
import dev.tastestream.http.server.reload.Source;
import dev.tastestream.http.server.tls.TestCertificate;
import dev.tastestream.http.server.tls.Tls;
import dev.tastestream.http.server.tls.Trust;
import dev.tastestream.verify.answer.AnswerUnavailableException;
import dev.tastestream.verify.answer.HttpAnswers;
import dev.tastestream.verify.answer.Server;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CommandsOverTlsTest {

  private static final String READER = "key-of-readers-0001";
  private static final String KEYS = "write key-of-writers-0001\nread " + READER;

  @TempDir private Path directory;
  private Path authority;
  private Path keys;
  private TestServer server;

  @BeforeEach
  void start() throws Exception {
    TestCertificate own = TestCertificate.make(directory, "own");
    authority = Files.writeString(directory.resolve("ca.pem"), own.certificate());
    Source both =
        Source.file(Files.writeString(directory.resolve("own.pem"), own.certificate() + own.key()));
    keys = Files.writeString(directory.resolve("keys"), KEYS);
    server =
        TestServer.startWith(
            new Access(
                TestServer.ANY_PORT,
                Optional.of(ApiKeys.read(Source.file(keys))),
                Site.LOCAL,
                Rates.UNLIMITED,
                Optional.of(Tls.ofPem(both, both, Trust.of(Optional.empty())))));
    server.state().rate(42, 1, 5, 964982703005L);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private record Outcome(int exit, String out, String err) {}

  private Outcome recommend(Map<String, String> environment, String... more) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = Main.commandLine(environment);
    line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    String[] arguments = new String[5 + more.length];
    System.arraycopy(
        new String[] {"recommend", "--user", "42", "--url", server.url()}, 0, arguments, 0, 5);
    System.arraycopy(more, 0, arguments, 5, more.length);
    return new Outcome(line.execute(arguments), out.toString(), err.toString());
  }

  @Test
  void recommendReadsWithTheFirstKeyOfTheFileThatMayRead() {
    Outcome outcome =
        recommend(Map.of(), "--tls-ca", authority.toString(), "--api-key-file", keys.toString());

    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.exit()).isZero();
    assertThat(outcome.out()).contains("Recommendations for user 42");
    assertThat(
            recommend(Map.of("TASTESTREAM_API_KEY", READER), "--tls-ca", authority.toString())
                .exit())
        .isZero();
  }

  @Test
  void whatIsMissingIsSaidInASentence() throws Exception {
    Outcome untrusted = recommend(Map.of("TASTESTREAM_API_KEY", READER));
    assertThat(untrusted.exit()).isEqualTo(1);
    assertThat(untrusted.err()).contains("--tls-ca").doesNotContain("\tat ");

    Path writers = Files.writeString(directory.resolve("writers"), "write key-of-writers-0001");
    Outcome none =
        recommend(Map.of(), "--tls-ca", authority.toString(), "--api-key-file", writers.toString());
    assertThat(none.exit()).isEqualTo(2);
    assertThat(none.err()).contains("role read");

    Outcome refused =
        recommend(
            Map.of("TASTESTREAM_API_KEY", "key-of-writers-0001"), "--tls-ca", authority.toString());
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.err()).contains("answers 403").contains("the role read");
    assertThat(refused.err() + none.err()).doesNotContain("key-of-writers-0001");
  }

  @Test
  void verifyAsksOverTls() {
    Server trusted =
        new Server(
            URI.create(server.url()),
            Optional.of("Bearer " + READER),
            Trust.of(Optional.of(authority)).context());
    assertThat(new HttpAnswers(trusted).ratings(42)).isPresent();

    Server untrusted =
        new Server(
            URI.create(server.url()), Optional.empty(), Trust.of(Optional.empty()).context());
    Assertions.assertThatThrownBy(() -> new HttpAnswers(untrusted).ratings(42))
        .isInstanceOf(AnswerUnavailableException.class)
        .hasMessageContaining("--tls-ca");
  }
}
