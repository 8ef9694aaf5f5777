package dev.tastestream.http.server.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tastestream.http.OpenApi;
import dev.tastestream.http.RawHttp;
import dev.tastestream.http.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every part of a request is text, and malformed text is refused on every route. */
class RequestTextTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static TestServer server;
  private static OpenApi api;

  @BeforeAll
  static void start() throws IOException {
    server = TestServer.start();
    api = OpenApi.read();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** Status and parameter of the response to a request in Latin-1. */
  private static String refusal(String line, String... headers) throws IOException {
    String head = line + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
    String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
    return refusalOf(RawHttp.exchange(server.port(), head + more + "\r\n"));
  }

  private static String refusalOf(String answer) throws IOException {
    String status = answer.split(" ", 3)[1];
    assertThat(answer).contains(Problem.CONTENT_TYPE);
    JsonNode problem = JSON.readTree(answer.substring(answer.indexOf("\r\n\r\n")));
    return status + " " + problem.path(Problem.PARAMETER).asText("(none)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"L%E9on", "L\u00e9on", "%00"})
  void everyParameterOfEveryRouteIsDecodedStrictly(String value) throws Exception {
    for (Map.Entry<String, JsonNode> operation : api.operations().entrySet()) {
      String[] route = operation.getKey().replaceAll("\\{\\w+}", "1").split(" ", -1);
      List<String> names = new ArrayList<>(api.queryParameters(operation.getValue()));
      names.add("nonsense");
      for (String name : names) {
        assertThat(refusal("%s %s?%s=%s".formatted(route[0], route[1], name, value)))
            .as(operation.getKey())
            .isEqualTo("400 " + name);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nothing?a=%E9", "/openapi.yaml?a=%E9", "/health/live?a=%E9", "/?a=%E9"})
  void noPlaceIsLeftOut(String target) throws Exception {
    assertThat(refusal("GET " + target)).isEqualTo("400 a");
    assertThat(refusal("OPTIONS " + target)).isEqualTo("400 a");
  }

  @Test
  void aNameIsDecodedAsStrictlyAsAValue() throws Exception {
    assertThat(refusal("GET /movies?%E9=1")).isEqualTo("400 %E9");
    assertThat(refusal("GET /movies?%71uery=toy&query=story")).isEqualTo("400 query");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/users/%E9/profile",
        "/users/\u00e9/profile",
        "/users/%C0%AF/profile",
        "/users/%ED%A0%80/profile",
        "/users/%00/profile",
        "/users/%1B/profile",
        "/users/%u0031/profile",
        "/users/%zz/profile",
        "/users/%/profile",
        "/page/%E9.js"
      })
  void aPathIsDecodedStrictly(String path) throws Exception {
    assertThat(refusal("GET " + path)).isEqualTo("400 path");
  }

  @ParameterizedTest
  @EnumSource(
      value = RequestHeader.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"HOST", "TRANSFER_ENCODING"}) // Jetty refuses these
  void everyHeaderThatCountsIsDecodedStrictly(RequestHeader header) throws Exception {
    for (String value : List.of("\u00e9", "\u00c0\u00af", "\u00ed\u00a0\u0080")) {
      assertThat(refusal("GET /movies/1", header.text() + ": " + value))
          .isEqualTo("400 " + header.text());
    }
    assertThat(refusal("GET /movies/7", header.text() + ": \u00c3\u00a9")).isEqualTo("404 id");
  }

  @Test
  void aHeaderThatDoesNotCountMaySayAnything() throws Exception {
    assertThat(refusal("GET /movies/7", "User-Agent: \u00e9", "Referer: \u00e9"))
        .isEqualTo("404 id");
  }

  @ParameterizedTest
  @CsvSource({
    "'\u00e9', 400 body", // Latin-1
    "'\u00c0\u00af', 400 body",
    "'\u00ed\u00a0\u0080', 400 body",
    "'\u00c3\u00a9', 400 genre",
    "'\\ud800', 400 genre"
  })
  void aBodyIsDecodedStrictly(String genre, String refusal) throws Exception {
    assertThat(posted("{\"ratings\":[],\"genre\":\"" + genre + "\"}", "application/json"))
        .isEqualTo(refusal);
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"ratings\":[],\"genre\":\"\u00c3\u00a9\"}', text/plain;charset=ISO-8859-1, 400 Content-Type",
    "'{\"ratings\":[],\"genre\":\"\u00c3\u00a9\"}', application/json; charset=\"utf-8\", 400 genre",
    "'{\"ratings\":[],\"genre\":\"e\"}', application/json; charset=ISO-8859-1, 400 genre",
    "'{\"ratings\":[],\"genre\":\"e\"}', application/x-www-form-urlencoded, 400 genre",
    "'\u00ef\u00bb\u00bf{\"ratings\":[],\"genre\":\"e\"}', application/json, 400 genre",
    "'{\"ratings\":[]}x', application/json, 400 body",
    "'{\"ratings\":[]}{}', application/json, 400 body",
    "'{\"ratings\":[],\"n\":1,\"n\":2}', application/json, 400 body"
  })
  void aBodyIsOneObjectInUtf8WhateverItIsCalled(String body, String type, String refusal)
      throws Exception {
    assertThat(posted(body, type)).isEqualTo(refusal);
  }

  private static String posted(String body, String type) throws IOException {
    String head =
        "POST /recommendations HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
            + "Content-Type: %s\r\nContent-Length: %d\r\n\r\n".formatted(type, body.length());
    return refusalOf(RawHttp.exchange(server.port(), head + body));
  }

  @Test
  void whatIsQuotedIsNotCutInTheMiddleOfACharacter() throws Exception {
    String genre = "a".repeat(39) + "%F0%9F%98%80" + "a";

    assertThat(server.get("/movies?genre=" + genre).json().get("detail").textValue())
        .contains("a…'")
        .matches(text -> StandardCharsets.UTF_8.newEncoder().canEncode(text), "is text");
  }

  /** Text that the HTTP client to the owner would refuse to send, or would change. */
  @Test
  void textThatIsNotAsciiReachesTheOwnerOrDoesNotMatter() throws Exception {
    try (TestServer owner = TestServer.start()) {
      server.state().own(77, new HostInfo("127.0.0.1", owner.port()));

      assertThat(
              refusal(
                  "GET /users/77/recommendations?genre=\u00c3\u00a9",
                  "If-None-Match: \"\u00c3\u00a9\""))
          .isEqualTo("400 genre");
    }
  }
}
