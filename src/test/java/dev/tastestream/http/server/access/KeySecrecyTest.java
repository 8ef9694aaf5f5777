package dev.tastestream.http.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.tastestream.http.TestServer;
import dev.tastestream.http.TestServer.Answer;
import dev.tastestream.http.server.reload.Reloaded;
import dev.tastestream.http.server.reload.Source;
import dev.tastestream.http.server.tls.TestCertificate;
import dev.tastestream.http.server.tls.Tls;
import dev.tastestream.http.server.tls.Trust;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Neither the key nor what a client sends for it appears in a response or a log. */
class KeySecrecyTest {

  private static final String KEY = "7Qx3456789abcdef0123456789abcdef";
  private static final String GUESS = "guess-56789abcdef0123456789abcdef";
  private static final Logger PROGRAM = (Logger) LoggerFactory.getLogger("dev.tastestream");

  @TempDir private Path directory;
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private Level before;

  @BeforeEach
  void listen() {
    before = PROGRAM.getLevel();
    PROGRAM.setLevel(Level.DEBUG);
    log.start();
    PROGRAM.addAppender(log);
  }

  @AfterEach
  void restore() {
    PROGRAM.detachAppender(log);
    PROGRAM.setLevel(before);
  }

  @Test
  void noResponseAndNoLogHoldsAKey() throws Exception {
    Path file = Files.writeString(directory.resolve("key"), KEY);
    Access access =
        new Access(
            TestServer.ANY_PORT,
            Optional.of(ApiKeys.read(Source.file(file))),
            Site.LOCAL,
            new Rates(Optional.empty(), Optional.of(30)),
            Optional.empty());
    List<String> told = new ArrayList<>();
    try (TestServer server = TestServer.startWith(access)) {
      for (String path : paths()) {
        for (String key : List.of(KEY, GUESS)) {
          told.add(answer(server, path, "Authorization", "Bearer " + key));
          told.add(answer(server, path, "X-API-Key", key));
        }
        told.add(answer(server, path + "?key=" + GUESS, "X-API-Key", GUESS));
      }
    }
    log.list.forEach(event -> told.add(event.getFormattedMessage()));

    assertThat(told)
        .hasSizeGreaterThan(50)
        .noneMatch(text -> text.contains(KEY))
        .noneMatch(text -> text.contains(GUESS));
  }

  @Test
  void noLogHoldsAKeyOrAPasswordOfFilesThatChange() throws Exception {
    Path file = Files.writeString(directory.resolve("keys"), "read " + KEY);
    Path store = TestCertificate.make(directory, "own").store();
    Path password =
        Files.writeString(directory.resolve("password"), TestCertificate.PASSWORD + "\n");
    Reloaded<ApiKeys> keys = ApiKeys.read(Source.file(file));
    Tls tls =
        Tls.ofKeyStore(
            Source.file(store), Optional.of(Source.file(password)), Trust.of(Optional.empty()));
    for (String wrong : List.of(GUESS + " read", GUESS + "\n" + KEY, "read " + GUESS + " x")) {
      Files.writeString(file, wrong);
      Files.writeString(password, GUESS);
      look(keys, tls);
    }
    Files.writeString(file, "read " + KEY + "\nwrite " + GUESS);
    Files.writeString(password, TestCertificate.PASSWORD);
    look(keys, tls);

    assertThat(log.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .hasSizeGreaterThan(3)
        .noneMatch(text -> text.contains(KEY) || text.contains(GUESS))
        .noneMatch(text -> text.contains(TestCertificate.PASSWORD));
  }

  private static void look(Reloaded<ApiKeys> keys, Tls tls) {
    for (int look = 0; look < 2; look++) {
      keys.look();
      tls.look();
    }
  }

  private static List<String> paths() {
    return List.of(
        "/",
        "/metrics",
        "/instances",
        "/topology",
        "/openapi.yaml",
        "/health/ready",
        "/generations",
        "/dead-letters",
        "/evaluations",
        "/users/42/recommendations",
        "/nothing");
  }

  private static String answer(TestServer server, String path, String name, String value)
      throws Exception {
    Answer answer =
        TestServer.answer(
            HttpRequest.newBuilder(URI.create(server.url() + path)).header(name, value).build());
    return answer.raw().headers().map() + answer.raw().body();
  }
}
