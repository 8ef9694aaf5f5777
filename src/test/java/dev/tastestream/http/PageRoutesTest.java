package dev.tastestream.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.http.TestServer.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageRoutesTest {

  private static final Path FILES = Path.of("src/main/resources/page");
  private static final Pattern PARSES_MARKUP =
      Pattern.compile(
          "innerHTML|outerHTML|insertAdjacentHTML|document\\.write|DOMParser|createContextualFragment"
              + "|\\beval\\(|new Function|setHTML");
  private static final Pattern ELSEWHERE =
      Pattern.compile("(?:src|href|url|import|fetch)\\W+(https?:)?//");
  private static final Pattern IMPORT = Pattern.compile("from \"\\./([a-z.-]+)\"");
  private static final int MOST_BYTES = 500_000;

  private static TestServer server;

  @BeforeAll
  static void start() throws IOException {
    server = TestServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Answer asBrowser(String path) throws Exception {
    return TestServer.answer(
        HttpRequest.newBuilder(URI.create(server.url() + path))
            .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
            .build());
  }

  @Test
  void aBrowserGetsThePageAndAllOthersText() throws Exception {
    assertThat(asBrowser("/").contentType()).startsWith("text/html");
    assertThat(asBrowser("/").raw().body()).startsWith("<!doctype html>");
    assertThat(asBrowser("/").header("Vary")).contains("Accept");
    assertThat(server.get("/").contentType()).startsWithIgnoringCase("text/plain");
  }

  @Test
  void nothingButItsOwnFilesMayRunOrBeAskedFor() throws Exception {
    String policy = asBrowser("/").header("Content-Security-Policy").orElseThrow();

    assertThat(policy.split("; "))
        .contains("default-src 'none'", "script-src 'self'", "style-src 'self'")
        .contains("connect-src 'self'", "frame-ancestors 'none'");
    assertThat(policy).doesNotContain("unsafe", "http:", "https:");
    assertThat(server.get("/page/main.js").header("X-Content-Type-Options")).contains("nosniff");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nothing.js",
        "main.txt",
        "main",
        "..%2Fopenapi.yaml",
        "%2e%2e%2flogback.xml",
        "index.html.js",
        "Main.js"
      })
  void whatIsNoFileOfThePageIsNotFound(String name) throws Exception {
    assertThat(server.get("/page/" + name).status()).isBetween(400, 404);
  }

  @Test
  void aFileThatTheBrowserHasIsNotSentAgain() throws Exception {
    Answer first = server.get("/page/style.css");
    HttpRequest again =
        HttpRequest.newBuilder(URI.create(server.url() + "/page/style.css"))
            .header("If-None-Match", first.header("ETag").orElseThrow())
            .build();

    assertThat(first.status()).isEqualTo(200);
    assertThat(first.contentType()).startsWith("text/css");
    assertThat(TestServer.answer(again).status()).isEqualTo(304);
  }

  @Test
  void everyFileThatAModuleAsksForIsThere() throws Exception {
    Set<String> imported =
        Pattern.compile("\"page/([^\"]+)\"")
            .matcher(Files.readString(FILES.resolve("index.html")))
            .results()
            .map(it -> it.group(1))
            .collect(Collectors.toSet());
    for (Path file : files()) {
      IMPORT
          .matcher(Files.readString(file))
          .results()
          .map(it -> it.group(1))
          .forEach(imported::add);
    }

    assertThat(imported).contains("main.js", "style.css", "dom.js");
    for (String name : imported) {
      assertThat(server.get("/page/" + name).status()).as(name).isEqualTo(200);
    }
  }

  @Test
  void noModuleParsesMarkupAndNoFileNamesAnotherSite() throws IOException {
    long bytes = 0;
    for (Path file : files()) {
      String text = Files.readString(file);
      bytes += Files.size(file);
      assertThat(found(PARSES_MARKUP, text)).as(file.toString()).isEmpty();
      assertThat(found(ELSEWHERE, text)).as(file.toString()).isEmpty();
    }
    assertThat(bytes).as("bytes of the page").isBetween(1L, (long) MOST_BYTES);
  }

  /** A proxy may serve the server below any path, so no file may contain an absolute one. */
  @Test
  void noFileNamesAnAddressFromTheRootOfTheSite() throws IOException {
    Pattern fromTheRoot =
        Pattern.compile("(?:href|src|url|action|import|from)[\\s=(:]*[\"'`]/[a-z]");
    Pattern asks =
        Pattern.compile("\\b(?:fetch|EventSource|WebSocket|sendBeacon)\\((?!address\\()");
    for (Path file : files()) {
      String text = Files.readString(file);
      assertThat(found(fromTheRoot, text)).as(file.toString()).isEmpty();
      assertThat(found(asks, text)).as(file.toString()).isEmpty();
    }
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(MatchResult::group).toList();
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(FILES)) {
      return files.sorted().toList();
    }
  }
}
