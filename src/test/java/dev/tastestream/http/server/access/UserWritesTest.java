package dev.tastestream.http.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.http.TestServer;
import dev.tastestream.http.TestServer.Answer;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UserWritesTest {

  @Test
  void whoWritesTooOftenIsToldWhenToAskAgain() throws Exception {
    Access access = limited(2);
    try (TestServer server = TestServer.startWith(access)) {
      assertThat(put(server, "/users/42/ratings/1").status()).isEqualTo(202);
      assertThat(server.send("DELETE", "/users/42/ratings/1", "").status()).isEqualTo(202);
      for (String path : new String[] {"/users/42/ratings/1", "/users/4%32/ratings/2"}) {
        Answer refused = put(server, path);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.contentType()).isEqualTo("application/problem+json");
        assertThat(refused.json().get("type").textValue()).endsWith("/too-many-writes");
        assertThat(Integer.parseInt(refused.header("Retry-After").orElseThrow())).isBetween(1, 30);
      }
      assertThat(server.send("DELETE", "/users/42", "").status()).isEqualTo(429);
      assertThat(put(server, "/users/43/ratings/1").status()).isEqualTo(202);
      assertThat(server.get("/users/42/ratings").status()).isNotEqualTo(429);
    }
  }

  @Test
  void whatIsNoIdIsRefusedByTheRouteAndNotCounted() throws Exception {
    Access access = limited(1);
    try (TestServer server = TestServer.startWith(access)) {
      for (int request = 0; request < 3; request++) {
        assertThat(put(server, "/users/042/ratings/1").status()).isEqualTo(400);
        assertThat(put(server, "/users/%ff/ratings/1").status()).isEqualTo(400);
      }
    }
  }

  private static Access limited(int writes) {
    return new Access(
        TestServer.ANY_PORT,
        Optional.empty(),
        Site.LOCAL,
        new Rates(Optional.of(writes), Optional.empty()),
        Optional.empty());
  }

  private static Answer put(TestServer server, String path) throws Exception {
    return server.send("PUT", path, "{\"rating\":4}");
  }
}
