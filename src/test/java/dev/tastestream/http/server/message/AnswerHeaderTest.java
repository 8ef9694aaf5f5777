package dev.tastestream.http.server.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tastestream.http.OpenApi;
import dev.tastestream.http.TestServer;
import dev.tastestream.http.TestServer.Answer;
import dev.tastestream.http.server.access.Access;
import dev.tastestream.http.server.access.Site;
import dev.tastestream.http.server.access.Site.ForwardedHeaders;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Pages of the allowed origin may read every header of a response that is meant for them. */
class AnswerHeaderTest {

  private static final String SITE = "https://films.example.org";

  /** Headers that browsers show to pages by default, and headers that no page can use. */
  private static final Set<String> NOT_TO_BE_EXPOSED =
      Set.of(
          "cache-control",
          "content-length",
          "content-type",
          "transfer-encoding",
          "date",
          "vary",
          "connection",
          "x-accel-buffering",
          "content-security-policy",
          "x-content-type-options",
          "referrer-policy",
          "access-control-allow-origin",
          "access-control-expose-headers");

  private static Answer ask(TestServer server, String method, String path) throws Exception {
    return TestServer.answer(
        HttpRequest.newBuilder(URI.create(server.url() + path))
            .method(method, BodyPublishers.noBody())
            .header("Origin", SITE)
            .build());
  }

  private static Set<String> exposed(Answer answer) {
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    names.addAll(
        Arrays.asList(answer.header("Access-Control-Expose-Headers").orElseThrow().split(", ")));
    return names;
  }

  @Test
  void everyHeaderOfEveryAnswerCanBeRead() throws Exception {
    Site site = new Site(Optional.empty(), Optional.of(SITE), ForwardedHeaders.IGNORED, Set.of());
    Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    try (TestServer server =
        TestServer.startWith(new Access(TestServer.ANY_PORT, Optional.empty(), site))) {
      server.state().rate(42, 4, 5, TestServer.NOW);
      for (Map.Entry<String, JsonNode> operation : OpenApi.read().operations().entrySet()) {
        String[] route = operation.getKey().split(" ", -1);
        if (route[1].endsWith("/stream")) {
          continue; // this response never ends; its headers are those of lists
        }
        String path =
            route[1]
                .replace("/movies/{id}", "/movies/1")
                .replace("{space}", "taste")
                .replace("{file}", "main.js")
                .replaceAll("\\{\\w+}", "42");
        for (String method : new String[] {route[0], "PATCH"}) {
          Answer answer = ask(server, method, path);
          Set<String> names = new TreeSet<>(answer.raw().headers().map().keySet());
          names.removeAll(NOT_TO_BE_EXPOSED);
          assertThat(exposed(answer)).as(operation.getKey()).containsAll(names);
          seen.addAll(names);
        }
      }
      server.state().breakDown("restoring");
      Answer passing = ask(server, "GET", "/users/42/profile");
      assertThat(exposed(passing)).contains(AnswerHeader.RETRY_AFTER.text());
      assertThat(passing.header(AnswerHeader.RETRY_AFTER.text())).isPresent();
    }
    assertThat(seen)
        .contains("ETag", "Allow", "Tastestream-As-Of", "Tastestream-Event-Time")
        .contains("Tastestream-Ratings", "Tastestream-Generations");
  }

  @Test
  void everyHeaderOfOursIsForPagesAndForInstances() {
    for (AnswerHeader header : AnswerHeader.values()) {
      if (header.text().startsWith("Tastestream-")) {
        assertThat(AnswerHeader.forPages().split(", ")).contains(header.text());
        assertThat(AnswerHeader.forInstances()).contains(header);
      }
    }
  }

  /** Browsers write an origin in one form, whatever form the option has. */
  @Test
  void anOriginIsTheSameHoweverItIsWritten() throws Exception {
    Site site =
        new Site(
            Optional.empty(),
            Optional.of("https://FILMS.example.org:443"),
            ForwardedHeaders.IGNORED,
            Set.of());
    try (TestServer server =
        TestServer.startWith(new Access(TestServer.ANY_PORT, Optional.empty(), site))) {
      assertThat(ask(server, "GET", "/movies/1").header("Access-Control-Allow-Origin"))
          .contains(SITE);
      assertThat(ask(server, "GET", "/").raw().headers().allValues("Vary"))
          .containsExactlyInAnyOrder("Origin", "Accept");
    }
  }
}
