package dev.tastestream.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.http.TestServer.Answer;
import dev.tastestream.support.BadInput;
import dev.tastestream.support.BadRecord;
import dev.tastestream.wire.codec.Ids;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BadBodiesTest {

  private static final Pattern MOVIE = Pattern.compile("\"movieId\":(\\d{1,16})[,}]");

  /** The problems of bodies; each has a reason. */
  private static final Set<String> BODY = Set.of("rejected-rating", "bad-body", "body-too-large");

  private static TestServer server;

  @BeforeAll
  static void start() throws IOException {
    server = TestServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  static List<BadRecord> records() {
    return BadInput.records().stream()
        .filter(bad -> !bad.http().equals(BadRecord.NOT_HTTP))
        .toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("records")
  void everyCaseIsAnsweredAsDocumented(BadRecord bad) throws Exception {
    int before = server.log().events().size();
    Answer answer = put(bad);

    String type = answer.json().path("type").asText().replaceFirst(".*/", " ");
    assertThat(answer.status() + type).isEqualTo(bad.http());
    assertThat(server.log().events()).hasSize(answer.status() == 202 ? before + 1 : before);
    if (!bad.isAccepted() && BODY.contains(type.strip())) {
      assertThat(answer.json().get("reason").textValue()).isEqualTo(bad.outcome());
    }
  }

  /** The movie id in the value, in UTF-16 too, or 1 if it is not a valid id. */
  private static String movie(BadRecord bad) {
    String text = new String(bad.value(), StandardCharsets.ISO_8859_1).replace("\0", "");
    Matcher named = MOVIE.matcher(text);
    return named.find() && Ids.parse(named.group(1)).isPresent() ? named.group(1) : "1";
  }

  private static Answer put(BadRecord bad) throws IOException, InterruptedException {
    String user = new String(bad.key(), StandardCharsets.UTF_8);
    URI uri = URI.create("%s/users/%s/ratings/%s".formatted(server.url(), user, movie(bad)));
    return TestServer.answer(
        HttpRequest.newBuilder(uri).PUT(BodyPublishers.ofByteArray(bad.value())).build());
  }
}
