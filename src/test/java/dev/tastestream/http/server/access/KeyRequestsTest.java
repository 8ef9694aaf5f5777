package dev.tastestream.http.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tastestream.http.TestServer;
import dev.tastestream.http.TestServer.Answer;
import dev.tastestream.http.server.reload.Source;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeyRequestsTest {

  private static final String KEYS =
      "read key-of-readers-0001\nwrite key-of-writers-0001\nread key-of-readers-0002";

  private static Access limited(int requests, int writes) {
    return new Access(
        TestServer.ANY_PORT,
        Optional.of(ApiKeys.read(Source.variable("KEYS", KEYS))),
        Site.LOCAL,
        new Rates(Optional.of(writes), Optional.of(requests)),
        Optional.empty());
  }

  private static Answer ask(TestServer server, String method, String path, String key)
      throws Exception {
    return TestServer.answer(
        HttpRequest.newBuilder(URI.create(server.url() + path))
            .method(method, HttpRequest.BodyPublishers.ofString("{\"rating\":4}"))
            .header("X-API-Key", key)
            .build());
  }

  @Test
  void aKeyThatIsUsedTooOftenIsToldWhenToAskAgainAndOthersAreNot() throws Exception {
    try (TestServer server = TestServer.startWith(limited(2, 9))) {
      assertThat(ask(server, "GET", "/movies/1", "key-of-readers-0001").status()).isEqualTo(200);
      assertThat(ask(server, "GET", "/nothing", "key-of-readers-0001").status()).isEqualTo(404);
      Answer refused = ask(server, "GET", "/movies/1", "key-of-readers-0001");

      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.contentType()).isEqualTo("application/problem+json");
      assertThat(refused.json().get("type").textValue()).endsWith("/key-used-too-often");
      assertThat(Integer.parseInt(refused.header("Retry-After").orElseThrow())).isBetween(1, 30);
      assertThat(ask(server, "GET", "/health/ready", "key-of-readers-0001").status())
          .as("probes are never refused")
          .isEqualTo(200);
      String metrics = ask(server, "GET", "/metrics", "key-of-readers-0002").raw().body();
      assertThat(metrics).contains("tastestream_http_key_refusals_total{line=\"1\"} 1.0");
    }
  }

  @Test
  void aKeyThatMayNotWriteUsesUpNoUsersWrites() throws Exception {
    try (TestServer server = TestServer.startWith(limited(100, 1))) {
      for (int request = 0; request < 3; request++) {
        assertThat(ask(server, "PUT", "/users/42/ratings/1", "key-of-readers-0001").status())
            .isEqualTo(403);
      }
      assertThat(ask(server, "PUT", "/users/42/ratings/1", "key-of-writers-0001").status())
          .isEqualTo(202);
    }
  }

  @Test
  void aLimitForKeysWithoutKeysIsRefused() {
    assertThatThrownBy(
            () ->
                new Access(
                    TestServer.ANY_PORT,
                    Optional.empty(),
                    Site.LOCAL,
                    new Rates(Optional.empty(), Optional.of(1)),
                    Optional.empty()))
        .hasMessageContaining("--key-requests-per-minute")
        .hasMessageContaining("--api-key-file");
  }
}
