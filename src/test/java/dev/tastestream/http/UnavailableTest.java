package dev.tastestream.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A temporary failure is no defect: clients are told to retry. */
class UnavailableTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/users/42/recommendations",
        "/users/42/recommendations/stream",
        "/users/42/profile",
        "/users/42/ratings",
        "/users/42/ratings/1/trace?at=0:1",
        "/movies/trends",
        "/health/ready"
      })
  void everyQuestionAboutUsersIsToldToComeBack(String path) throws Exception {
    try (TestServer server = TestServer.start()) {
      server.state().breakDown("Kafka Streams has failed (it is ERROR)");
      TestServer.Answer answer = server.get(path);
      assertThat(answer.status()).as(answer.raw().body()).isEqualTo(503);
      assertThat(answer.header("Retry-After")).isPresent();
      assertThat(answer.contentType()).isEqualTo("application/problem+json");
    }
  }

  @Test
  void aPartThatFailsKeepsTheInstanceFromBeingReady() throws Exception {
    try (TestServer server = TestServer.start()) {
      assertThat(server.get("/health/ready").status()).isEqualTo(200);
      server.letFail("reading movies is not possible now (no permission)");
      TestServer.Answer answer = server.get("/health/ready");
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.json().path("reason").textValue()).contains("no permission");
      List<String> live = List.of("/health/live", "/users/42/recommendations");
      for (String path : live) {
        assertThat(server.get(path).status()).as(path).isEqualTo(200);
      }
    }
  }
}
