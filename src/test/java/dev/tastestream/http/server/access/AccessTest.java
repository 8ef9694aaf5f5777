package dev.tastestream.http.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tastestream.http.EventTail;
import dev.tastestream.http.TestServer;
import dev.tastestream.http.TestServer.Answer;
import dev.tastestream.http.server.access.Site.ForwardedHeaders;
import dev.tastestream.http.server.reload.Source;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {

  private static final String KEY = "0123456789abcdef0123456789abcdef";
  private static final String SITE = "https://films.example";

  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void writeKey() throws IOException {
    file = Files.writeString(directory.resolve("key"), KEY + "\n");
  }

  private TestServer locked() throws IOException {
    return TestServer.startWith(
        new Access(TestServer.ANY_PORT, Optional.of(ApiKeys.read(Source.file(file))), Site.LOCAL));
  }

  /** Without a name of its own, and readable by pages of one origin. */
  private static Site reading(String origin) {
    return new Site(Optional.empty(), Optional.of(origin), ForwardedHeaders.IGNORED, Set.of());
  }

  private static Answer get(TestServer server, String path, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + path));
    return TestServer.answer(
        headers.length == 0 ? request.build() : request.headers(headers).build());
  }

  @Test
  void aKeyOpensAnyAddress() {
    Access access =
        new Access(
            new ListenAddress("0.0.0.0", 8080),
            Optional.of(ApiKeys.read(Source.file(file))),
            Site.LOCAL);

    assertThat(access.address().url("http", 8080)).isEqualTo("http://127.0.0.1:8080");
    assertThat(access.toString()).doesNotContain(KEY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/users/42/recommendations",
        "/users/42/recommendations/stream",
        "/",
        "/nothing",
        "/metrics",
        "/openapi.yaml"
      })
  void whoDoesNotKnowTheKeyIsLetInNowhere(String path) throws Exception {
    try (TestServer server = locked()) {
      Answer answer = get(server, path);

      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.contentType()).isEqualTo("application/problem+json");
      assertThat(answer.header("WWW-Authenticate")).contains("Bearer");
      assertThat(answer.json().get("type").textValue()).endsWith("/key-needed");
      assertThat(answer.raw().body()).doesNotContain(KEY);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Authorization, Bearer %s, 200",
    "Authorization, bearer  %s, 200",
    "X-API-Key, %s, 200",
    "Authorization, Basic %s, 401",
    "Authorization, %s, 401",
    "Authorization, Bearer, 401",
    "X-API-Key, %s0, 401"
  })
  void theKeyIsTakenFromEitherHeader(String header, String value, int status) throws Exception {
    try (TestServer server = locked()) {
      assertThat(get(server, "/movies/1", header, value.formatted(KEY)).status()).isEqualTo(status);
      assertThat(get(server, "/health/live").status()).isEqualTo(200);
    }
  }

  @Test
  void instancesOpenEachOthersDoors() throws Exception {
    try (TestServer owner = locked();
        TestServer asked = locked()) {
      asked.state().own(42, new HostInfo("127.0.0.1", owner.port()));
      String[] key = {"X-API-Key", KEY};

      assertThat(get(asked, "/users/42/recommendations", key).status()).isEqualTo(200);
      assertThat(get(asked, "/movies/trends", key).status()).isEqualTo(200);
      try (EventTail tail = EventTail.open(asked.url() + "/users/42/recommendations/stream", key)) {
        assertThat(tail.event().name()).isEqualTo("recommendations");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "short", "two words in one key file", "ключключключключ"})
  void aKeyThatIsEasyToGuessOrToMistypeIsRefusedWithoutBeingNamed(String text) throws Exception {
    Files.writeString(file, text);

    assertThatThrownBy(() -> ApiKeys.read(Source.file(file)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("openssl rand")
        .satisfies(e -> assertThat(text.isEmpty() || !e.getMessage().contains(text)).isTrue());
  }

  @Test
  void aKeyFileThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> ApiKeys.read(Source.file(directory.resolve("none"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("none");
  }

  @Test
  void pagesOfOtherSitesReadNothingUnlessTheirOriginIsNamed() throws Exception {
    try (TestServer closed = TestServer.start();
        TestServer server =
            TestServer.startWith(
                new Access(
                    TestServer.ANY_PORT,
                    Optional.of(ApiKeys.read(Source.file(file))),
                    reading(SITE)))) {
      assertThat(get(closed, "/movies/1", "Origin", SITE).header("Access-Control-Allow-Origin"))
          .isEmpty();
      assertThat(
              get(server, "/movies/1", "Origin", SITE, "X-API-Key", KEY)
                  .header("Access-Control-Allow-Origin"))
          .contains(SITE);
      assertThat(
              get(server, "/movies/1", "Origin", "https://evil.example", "X-API-Key", KEY)
                  .header("Access-Control-Allow-Origin"))
          .isEmpty();
      assertThat(preflight(server, SITE).status()).isEqualTo(204);
      assertThat(preflight(server, SITE).header("Access-Control-Allow-Methods").orElseThrow())
          .contains("PUT");
      assertThat(preflight(server, "https://evil.example").status()).isEqualTo(401);
    }
  }

  private static Answer preflight(TestServer server, String origin) throws Exception {
    return TestServer.answer(
        HttpRequest.newBuilder(URI.create(server.url() + "/users/42/ratings/1"))
            .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
            .headers("Origin", origin, "Access-Control-Request-Method", "PUT")
            .build());
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "films.example", "https://films.example/", "https:// x", "null"})
  void whatIsNoOriginIsRefused(String origin) {
    assertThatThrownBy(() -> reading(origin))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("https://example.org");
  }
}
