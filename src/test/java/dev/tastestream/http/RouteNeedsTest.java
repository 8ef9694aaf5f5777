package dev.tastestream.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tastestream.http.TestServer.Answer;
import dev.tastestream.http.server.access.Access;
import dev.tastestream.http.server.access.ApiKeys;
import dev.tastestream.http.server.access.Need;
import dev.tastestream.http.server.access.Role;
import dev.tastestream.http.server.access.Site;
import dev.tastestream.http.server.reload.Source;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RouteNeedsTest {

  private static final String KEYS =
      """
      # rotated every month
      read    key-of-readers-0001
      read    key-of-readers-0002

      write   key-of-writers-0001
      operate key-of-operators-01
      read    key-of-both-0000001
      write   key-of-both-0000001
      """;

  private static TestServer server;

  @BeforeAll
  static void start() throws IOException {
    server = withKeys();
  }

  private static TestServer withKeys() throws IOException {
    return TestServer.startWith(
        new Access(
            TestServer.ANY_PORT,
            Optional.of(ApiKeys.read(Source.variable("KEYS", KEYS))),
            Site.LOCAL));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  static List<String> routes() {
    return List.copyOf(new TreeSet<>(RouteNeeds.routes()));
  }

  @Test
  void theTableHasEveryRouteAndNoOther() {
    assertThat(RouteNeeds.routes()).containsExactlyInAnyOrderElementsOf(server.routes());
  }

  private static Answer ask(String route, String key) throws Exception {
    String[] parts = route.split(" ", -1);
    String path = parts[1].replaceAll("\\{[a-zA-Z]+}", "1");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.url() + path + "?nonsense=1"))
            .method(parts[0], BodyPublishers.noBody());
    return TestServer.answer(
        key.isEmpty() ? request.build() : request.header("X-API-Key", key).build());
  }

  private static String keyOf(Role role) {
    return switch (role) {
      case READ -> "key-of-readers-0002";
      case WRITE -> "key-of-writers-0001";
      case OPERATE -> "key-of-operators-01";
    };
  }

  @ParameterizedTest
  @MethodSource("routes")
  void aRouteIsAnsweredToItsRoleAlone(String route) throws Exception {
    Need need = RouteNeeds.of(route).orElseThrow();
    for (Role role : Role.values()) {
      Answer answer = ask(route, keyOf(role));
      if (need.role().isEmpty() || need.role().get() == role) {
        assertThat(answer.status()).as(role.text()).isNotIn(401, 403);
      } else {
        assertThat(answer.status()).as(role.text()).isEqualTo(403);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        assertThat(answer.json().get("type").textValue()).endsWith("/role-needed");
        assertThat(answer.json().get("role").textValue()).isEqualTo(need.role().get().text());
        assertThat(answer.json().get("detail").textValue()).contains(need.role().get().text());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("routes")
  void withoutARightKeyOnlyProbesAreAnswered(String route) throws Exception {
    boolean open = RouteNeeds.of(route).orElseThrow() == Need.NOTHING;
    for (String wrong : List.of("", "key-of-readers-0003", "key-of-readers-000", "read")) {
      Answer answer = ask(route, wrong);

      assertThat(answer.status() == 401).as("'%s'", wrong).isEqualTo(!open);
      if (!open) {
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        assertThat(answer.json().get("type").textValue()).endsWith("/key-needed");
      }
    }
  }

  @Test
  void aKeyOnSeveralLinesHasAllTheirRoles() throws Exception {
    assertThat(ask("GET /movies/{id}", "key-of-both-0000001").status()).isNotEqualTo(403);
    assertThat(ask("DELETE /users/{id}", "key-of-both-0000001").status()).isNotEqualTo(403);
    assertThat(ask("POST /generations/fit", "key-of-both-0000001").status()).isEqualTo(403);
  }

  @Test
  void aPathThatIsNoRouteNeedsAKeyAndNoRole() throws Exception {
    assertThat(ask("GET /nothing", "").status()).isEqualTo(401);
    assertThat(ask("GET /nothing", keyOf(Role.WRITE)).status()).isEqualTo(404);
    assertThat(ask("PATCH /movies", keyOf(Role.WRITE)).status()).isEqualTo(405);
    assertThat(ask("HEAD /users", keyOf(Role.WRITE)).raw().body()).isEmpty();
  }

  @Test
  void whoHasNoKeyGetsTheWordWhetherTheInstanceIsReadyAndNoMore() throws Exception {
    OpenApi api = OpenApi.read();
    JsonNode operation = api.operations().get("GET /health/ready");
    try (TestServer waiting = withKeys()) {
      Answer ready = TestServer.answer(to(waiting, "/health/ready").build());
      assertThat(ready.raw().body()).isEqualTo("{\"ready\":true}");
      assertThat(api.faults(operation, ready)).isEmpty();
      waiting.state().keepFromReady("partition 3 of films restores");
      for (String wrong : List.of("", "key-of-readers-0003")) {
        Answer answer =
            TestServer.answer(to(waiting, "/health/ready").header("X-API-Key", wrong).build());
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.json().get("ready").booleanValue()).isFalse();
        assertThat(answer.raw().body()).doesNotContain("partition", "generations", "pending");
        assertThat(api.faults(operation, answer)).isEmpty();
      }
      Answer known =
          TestServer.answer(
              to(waiting, "/health/ready").header("X-API-Key", keyOf(Role.OPERATE)).build());
      assertThat(known.json().get("reason").textValue()).contains("partition 3");
      assertThat(known.json().has("generations")).isTrue();
      assertThat(api.faults(operation, known)).isEmpty();
    }
  }

  @Test
  void theKeyOfTheClientGoesOnToOtherInstances() throws Exception {
    try (TestServer owner = withKeys();
        TestServer asked = withKeys()) {
      asked.state().own(42, new HostInfo("127.0.0.1", owner.port()));
      owner.state().rate(42, 4, 5, 964982703005L);
      for (String path : List.of("/users/42/ratings", "/users", "/movies/trends")) {
        Answer answer =
            TestServer.answer(to(asked, path).header("X-API-Key", keyOf(Role.READ)).build());
        assertThat(answer.status()).as(path).isEqualTo(200);
      }
      Answer batch =
          TestServer.answer(
              to(asked, "/recommendations")
                  .header("X-API-Key", keyOf(Role.READ))
                  .POST(BodyPublishers.ofString("{\"userIds\":[42],\"n\":2}"))
                  .build());
      assertThat(batch.status()).isEqualTo(200);
      Answer write =
          TestServer.answer(
              to(asked, "/users/42/ratings/1")
                  .header("X-API-Key", keyOf(Role.WRITE))
                  .PUT(BodyPublishers.ofString("{\"rating\":4.5}"))
                  .build());
      assertThat(write.status()).isEqualTo(202);
      Answer instances =
          TestServer.answer(
              to(asked, "/instances").header("X-API-Key", keyOf(Role.OPERATE)).build());
      assertThat(instances.json().at("/instances/1/ready").booleanValue()).isTrue();
    }
  }

  private static HttpRequest.Builder to(TestServer to, String path) {
    return HttpRequest.newBuilder(URI.create(to.url() + path));
  }

  @Test
  void theFileOfRoutesSaysWhatTheyNeed() throws Exception {
    OpenApi api = OpenApi.read();
    api.operations()
        .forEach(
            (route, operation) -> {
              Need need = RouteNeeds.of(route).orElseThrow();
              List<String> roles = need.role().map(Role::text).stream().toList();
              JsonNode security =
                  operation.has("security")
                      ? operation.get("security")
                      : api.root().get("security");
              assertThat(rolesOf(security.findPath("bearer"))).as(route).isEqualTo(roles);
              assertThat(rolesOf(security.findPath("header"))).as(route).isEqualTo(roles);
              assertThat(operation.get("responses").has("403"))
                  .as(route)
                  .isEqualTo(need.role().isPresent());
              assertThat(operation.get("responses").has("401"))
                  .as(route)
                  .isEqualTo(need != Need.NOTHING);
            });
  }

  private static List<String> rolesOf(JsonNode named) {
    List<String> roles = new ArrayList<>();
    named.forEach(role -> roles.add(role.textValue()));
    return roles;
  }
}
