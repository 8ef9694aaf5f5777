package dev.tastestream.http.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tastestream.http.TestServer;
import dev.tastestream.http.TestServer.Answer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class UserWritesTest {

  private final AtomicLong now = new AtomicLong(-5);

  @Test
  void aUserHasAsManyWritesAtOnceAsInAMinuteAndThenOneAtATime() {
    UserWrites writes = new UserWrites(3, now::get);
    for (int write = 0; write < 3; write++) {
      assertThat(writes.take(42)).isZero();
    }
    assertThat(writes.take(42)).isEqualTo(Duration.ofSeconds(20).toNanos());
    assertThat(writes.take(43)).isZero();

    now.addAndGet(Duration.ofSeconds(20).toNanos());
    assertThat(writes.take(42)).isZero();
    assertThat(writes.take(42)).isPositive();

    now.addAndGet(Duration.ofHours(1).toNanos());
    for (int write = 0; write < 3; write++) {
      assertThat(writes.take(42)).isZero();
    }
    assertThat(writes.take(42)).isPositive();
  }

  @Test
  void aRefusedRequestCostsNothing() {
    UserWrites writes = new UserWrites(1, now::get);
    assertThat(writes.take(42)).isZero();
    for (int refused = 0; refused < 9; refused++) {
      assertThat(writes.take(42)).isEqualTo(Duration.ofMinutes(1).toNanos());
    }
  }

  @Test
  void noWritesAreNoLimit() {
    assertThatThrownBy(() -> new UserWrites(0, now::get)).hasMessageContaining("at least 1");
  }

  @Test
  void whoWritesTooOftenIsToldWhenToAskAgain() throws Exception {
    Access access = new Access(TestServer.ANY_PORT, Optional.empty(), Site.LOCAL, Optional.of(2));
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
    Access access = new Access(TestServer.ANY_PORT, Optional.empty(), Site.LOCAL, Optional.of(1));
    try (TestServer server = TestServer.startWith(access)) {
      for (int request = 0; request < 3; request++) {
        assertThat(put(server, "/users/042/ratings/1").status()).isEqualTo(400);
        assertThat(put(server, "/users/%ff/ratings/1").status()).isEqualTo(400);
      }
    }
  }

  private static Answer put(TestServer server, String path) throws Exception {
    return server.send("PUT", path, "{\"rating\":4}");
  }
}
