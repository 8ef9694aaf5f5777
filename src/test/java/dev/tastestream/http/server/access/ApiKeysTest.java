package dev.tastestream.http.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tastestream.http.TestServer;
import dev.tastestream.http.TestServer.Answer;
import dev.tastestream.http.server.reload.Reloaded;
import dev.tastestream.http.server.reload.Source;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeysTest {

  private static final String KEY = "0123456789abcdef";
  private static final String OTHER = "fedcba9876543210";

  @TempDir private Path directory;

  private static ApiKeys parse(String text) {
    return ApiKeys.parse("keys", text.getBytes(StandardCharsets.UTF_8));
  }

  private static Optional<Set<Role>> roles(String text, String key) {
    return parse(text).find(key).map(ApiKey::roles);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        KEY,
        KEY + "\n",
        "\uFEFF" + KEY + "\r\n",
        "  " + KEY + "\t",
        "# of the demo\n\n" + KEY + "\n# end",
      })
  void oneKeyAloneHasAllRoles(String text) {
    assertThat(roles(text, KEY)).contains(Set.of(Role.values()));
    assertThat(roles(text, OTHER)).isEmpty();
  }

  @Test
  void aKeyOfEarlierVersionsMayLookLikeAComment() {
    assertThat(roles("#" + KEY, "#" + KEY)).contains(Set.of(Role.values()));
  }

  @Test
  void linesGiveRoles() {
    String text = "read " + KEY + "\r\n\tWRITE\t " + OTHER + " \n# read old\nread " + OTHER;

    assertThat(roles(text, KEY)).contains(Set.of(Role.READ));
    assertThat(roles(text, OTHER)).contains(Set.of(Role.READ, Role.WRITE));
    assertThat(roles(text, "read " + KEY)).isEmpty();
    assertThat(parse(text).authorization(Role.READ)).contains("Bearer " + KEY);
    assertThat(parse(text).authorization(Role.WRITE)).contains("Bearer " + OTHER);
    assertThat(parse(text).authorization(Role.OPERATE)).isEmpty();
    assertThat(parse(text).toString()).doesNotContain(KEY).contains("2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "# " + KEY + " is old",
        KEY + "\n" + OTHER,
        "read " + KEY + "\n" + OTHER,
        KEY + " read",
        "admin " + KEY,
        "read short",
        "read " + KEY + " # of the shop",
        "read,write " + KEY,
        "read",
        "read ключключключключ",
        "read:" + KEY + "\nwrite:" + OTHER
      })
  void aLineThatIsWrongIsNamedWithoutItsContent(String text) {
    assertThatThrownBy(() -> parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("API key file keys")
        .hasMessageContaining("openssl rand")
        .satisfies(
            e ->
                assertThat(e.getMessage())
                    .doesNotContain(KEY, OTHER, "short", "admin", "shop", "ключ"));
  }

  @Test
  void theNumberOfTheLineCountsCommentsAndEmptyLines() {
    assertThatThrownBy(() -> parse("# keys\n\nread " + KEY + "\nwrite\n"))
        .hasMessageContaining("line 4 ");
    assertThat(parse("# keys\n\nread " + KEY).find(KEY).orElseThrow().line()).isEqualTo(3);
  }

  @Test
  void keysAreChangedWithoutARestart() throws Exception {
    Path file = Files.writeString(directory.resolve("keys"), "read " + KEY);
    Access access =
        new Access(TestServer.ANY_PORT, Optional.of(ApiKeys.read(Source.file(file))), Site.LOCAL);
    try (TestServer server = TestServer.startWith(access)) {
      assertThat(status(server, OTHER)).isEqualTo(401);
      Files.writeString(file, "read " + KEY + "\nread " + OTHER);
      Awaitility.await().until(() -> status(server, OTHER) == 200);
      assertThat(status(server, KEY)).isEqualTo(200);

      Files.writeString(file, "read " + OTHER);
      Awaitility.await().until(() -> status(server, KEY) == 401);
      assertThat(status(server, OTHER)).isEqualTo(200);
    }
  }

  private static int status(TestServer server, String key) throws Exception {
    Answer answer =
        TestServer.answer(
            HttpRequest.newBuilder(URI.create(server.url() + "/movies/1"))
                .header("X-API-Key", key)
                .build());
    return answer.status();
  }

  @Test
  void aWrongOrMissingFileChangesNothing() throws Exception {
    Path file = Files.writeString(directory.resolve("keys"), "read " + KEY);
    Reloaded<ApiKeys> keys = ApiKeys.read(Source.file(file));
    Files.writeString(file, "");
    keys.look();
    keys.look();
    Files.delete(file);
    keys.look();
    keys.look();
    assertThat(keys.get().find(KEY)).isPresent();

    Files.writeString(file, OTHER);
    keys.look();
    assertThat(keys.get().find(OTHER)).as("it may be half written").isEmpty();
    keys.look();
    assertThat(keys.get().find(OTHER)).isPresent();
    assertThat(keys.get().find(KEY)).isEmpty();
  }
}
