package dev.tastestream.http.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tastestream.http.RawHttp;
import dev.tastestream.http.TestServer;
import dev.tastestream.http.server.access.Site.ForwardedHeaders;
import dev.tastestream.http.server.reload.Reloaded;
import dev.tastestream.http.server.reload.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The names under which a server answers, and the pages that are its own. */
class SiteTest {

  private static final String PUBLIC = "https://films.example.org/best";

  private static TestServer films;

  @BeforeAll
  static void start() throws IOException {
    films = keyless(published(PUBLIC, ForwardedHeaders.IGNORED));
    films.fits().open();
  }

  @AfterAll
  static void stop() {
    films.close();
  }

  private static Site published(String url, ForwardedHeaders forwarded) {
    return new Site(
        Optional.of(PublicUrl.parse(url)), Optional.empty(), forwarded, Set.of("stream-1.example"));
  }

  private static TestServer keyless(Site site) throws IOException {
    return TestServer.startWith(new Access(TestServer.ANY_PORT, Optional.empty(), site));
  }

  private static String status(TestServer server, String line, String... headers)
      throws IOException {
    String head = line + "\r\nConnection: close\r\n";
    String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
    return RawHttp.exchange(server.port(), head + more + "\r\n").split(" ", 3)[1];
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 200",
    "127.0.0.1:8080, 200",
    "127.255.3.99:1, 200",
    "localhost, 200",
    "LocalHost:9999, 200",
    "localhost.:80, 200",
    "[::1], 200",
    "[::1]:8080, 200",
    "[0:0:0:0:0:0:0:1]:8080, 200",
    "films.example.org, 200",
    "FILMS.example.org.:443, 200",
    "stream-1.example:8081, 200",
    "attacker.example, 421",
    "attacker.example:8080, 421",
    "localhost.attacker.example, 421",
    "127.0.0.1.attacker.example, 421",
    "attacker.films.example.org, 421",
    "films.example.org.attacker.example, 421",
    "stream-1.example.attacker.example, 421",
    "127.0.0.256, 421",
    "127.1, 421",
    "0.0.0.0:8080, 421",
    "10.0.0.7, 421",
    "[::2], 421",
    "[::], 421",
    "localhosts, 421",
    "'', 400",
    "a b, 400",
    "user@localhost, 400",
    "localhost:x, 400"
  })
  void withoutAKeyItAnswersUnderItsOwnNamesOnly(String host, String status) throws Exception {
    assertThat(status(films, "GET / HTTP/1.1", "Host: " + host)).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /nothing",
        "GET /metrics",
        "GET /health/live",
        "GET /users/42/recommendations/stream",
        "GET /openapi.yaml",
        "GET /page/main.js",
        "DELETE /users/42",
        "PUT /users/42/ratings/1",
        "POST /generations/fit",
        "POST /recommendations",
        "OPTIONS /users/42/ratings/1",
        "HEAD /",
        "GET http://attacker.example/"
      })
  void noRouteIsLeftOut(String route) throws Exception {
    assertThat(
            status(
                films,
                route + " HTTP/1.1",
                "Host: attacker.example",
                "X-Forwarded-Host: localhost",
                "Forwarded: host=localhost",
                "Tastestream-Forwarded: 1"))
        .isEqualTo("421");
    assertThat(films.log().events()).isEmpty();
  }

  /** Any client can send these headers, including a page under a rebound name. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Forwarded-Host: localhost",
        "Forwarded: host=localhost",
        "X-Forwarded-For: ::1"
      })
  void whatAProxyTellsMakesNoNameAnOwnOne(String header) throws Exception {
    try (TestServer server = keyless(published(PUBLIC, ForwardedHeaders.TRUSTED))) {
      assertThat(status(server, "GET / HTTP/1.1", "Host: attacker.example", header))
          .isEqualTo("421");
    }
  }

  @Test
  void whoCantNameAHostIsAnsweredAndWhoNamesTwoIsNot() throws Exception {
    try (TestServer server = TestServer.start()) {
      assertThat(status(server, "GET /movies/1 HTTP/1.0")).isEqualTo("200");
      assertThat(status(server, "GET http://attacker.example/movies/1 HTTP/1.0")).isEqualTo("421");
      assertThat(status(server, "GET /movies/1 HTTP/1.1")).isEqualTo("400");
      assertThat(status(server, "GET /movies/1 HTTP/1.1", "Host: localhost", "Host: localhost"))
          .isEqualTo("400");
    }
  }

  @Test
  void withAKeyItAnswersUnderAnyName(@TempDir Path directory) throws Exception {
    String key = "0123456789abcdef";
    Reloaded<ApiKeys> file =
        ApiKeys.read(Source.file(Files.writeString(directory.resolve("key"), key)));
    try (TestServer server =
        TestServer.startWith(new Access(TestServer.ANY_PORT, Optional.of(file), Site.LOCAL))) {
      assertThat(
              status(server, "GET /movies/1 HTTP/1.1", "Host: 10.1.2.3:8080", "X-API-Key: " + key))
          .isEqualTo("200");
      assertThat(status(server, "GET /health/live HTTP/1.1", "Host: 10.1.2.3:8080"))
          .isEqualTo("200");
      assertThat(status(server, "GET /movies/1 HTTP/1.1", "Host: 10.1.2.3:8080")).isEqualTo("401");
    }
  }

  @Test
  void instancesAskEachOtherUnderTheAdvertisedName() throws Exception {
    try (TestServer owner = TestServer.start();
        TestServer asked = TestServer.start()) {
      asked.state().own(42, new HostInfo("localhost", owner.port()));

      assertThat(asked.get("/users/42/recommendations").status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @CsvSource({
    // Behind TLS, whatever Host the proxy passes on
    "films.example.org, https://films.example.org, 202",
    "FILMS.EXAMPLE.ORG:443, https://films.example.org, 202",
    "127.0.0.1:8080, https://films.example.org, 202",
    "127.0.0.1:8080, https://films.example.org:443, 202",
    // The same server asked directly
    "127.0.0.1:8080, http://127.0.0.1:8080, 202",
    "LOCALHOST, http://localhost, 202",
    "localhost:80, http://localhost, 202",
    "localhost, http://localhost:80, 202",
    // Others
    "films.example.org, http://films.example.org, 403",
    "films.example.org, https://films.example.org:8443, 403",
    "films.example.org, https://best.films.example.org, 403",
    "films.example.org, https://films.example.org/best, 403",
    "films.example.org, https://films.example.org@evil.example, 403",
    "127.0.0.1:8080, http://127.0.0.1:8081, 403",
    "127.0.0.1:8080, https://127.0.0.1:8080, 403",
    "127.0.0.1:8080, http://localhost:8080, 403",
    "127.0.0.1:8080, null, 403",
    "127.0.0.1:8080, nonsense, 403"
  })
  void aFitIsOrderedFromThePageOnly(String host, String origin, String status) throws Exception {
    assertThat(
            status(films, "POST /generations/fit HTTP/1.1", "Host: " + host, "Origin: " + origin))
        .isEqualTo(status);
    films.fits().takeOrder();
  }

  @ParameterizedTest
  @CsvSource({
    "X-Forwarded-Proto: https, https://localhost, TRUSTED, 202",
    "X-Forwarded-Proto: https, https://localhost, IGNORED, 403",
    "X-Forwarded-Proto: https, http://localhost, TRUSTED, 403",
    "X-Forwarded-Proto: https, http://localhost, IGNORED, 202",
    "'Forwarded: proto=https;host=films.example', https://films.example, TRUSTED, 202",
    "'Forwarded: proto=https;host=films.example', https://films.example, IGNORED, 403",
    "X-Forwarded-Host: films.example, http://films.example, TRUSTED, 202",
    "X-Forwarded-Host: films.example, http://films.example, IGNORED, 403"
  })
  void whatAProxyTellsOfItsClientCountsByChoice(
      String header, String origin, ForwardedHeaders choice, String status) throws Exception {
    Site site = new Site(Optional.empty(), Optional.empty(), choice, Set.of());
    try (TestServer server = keyless(site)) {
      server.fits().open();
      assertThat(
              status(
                  server,
                  "POST /generations/fit HTTP/1.1",
                  "Host: localhost",
                  "Origin: " + origin,
                  header))
          .isEqualTo(status);
    }
  }

  @Test
  void twoOriginsAreNone() throws Exception {
    assertThat(
            status(
                films,
                "POST /generations/fit HTTP/1.1",
                "Host: localhost",
                "Origin: http://localhost",
                "Origin: http://evil.example"))
        .isEqualTo("403");
  }

  @ParameterizedTest
  @CsvSource({
    "https://films.example.org, https://films.example.org",
    "HTTPS://Films.Example.org/, https://films.example.org",
    "https://films.example.org:443/a/b/, https://films.example.org",
    "http://example.org:8080/films, http://example.org:8080",
    "http://[::1]:8080, http://[::1]:8080"
  })
  void aPublicUrlMayHaveAPath(String url, String origin) {
    assertThat(PublicUrl.parse(url).origin()).hasToString(origin);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "films.example.org",
        "ftp://films.example.org",
        "https://",
        "https:///films",
        "https://user@films.example.org",
        "https://films.example.org?a=b",
        "https://films.example.org/?",
        "https://films.example.org/#a",
        "https://films.example.org:99999",
        "https://films example.org",
        "/films",
        "",
        "*"
      })
  void whatIsNoPublicUrlIsRefused(String url) {
    assertThatThrownBy(() -> PublicUrl.parse(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("https://films.example.org");
  }

  @Test
  void theWelcomeNamesTheAddressThatIsPublic() throws Exception {
    try (TestServer server = keyless(published(PUBLIC, ForwardedHeaders.IGNORED));
        TestServer local = TestServer.start()) {
      assertThat(server.get("/").raw().body()).contains(PUBLIC + "/users/1/recommendations");
      assertThat(local.get("/").raw().body()).contains(local.url() + "/users/1/recommendations");
    }
  }
}
