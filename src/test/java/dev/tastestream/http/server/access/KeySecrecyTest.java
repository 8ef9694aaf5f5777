package dev.tastestream.http.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.tastestream.http.TestServer;
import dev.tastestream.http.TestServer.Answer;
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
    Access access = new Access(TestServer.ANY_PORT, Optional.of(ApiKey.read(file)), Site.LOCAL);
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
