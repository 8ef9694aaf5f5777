package dev.tastestream.http.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tastestream.http.TestServer;
import dev.tastestream.http.TestServer.Answer;
import dev.tastestream.http.server.message.Limits;
import dev.tastestream.http.server.message.StreamLimits;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class ReadYourWritesTest {

  private static final int WAITING = 3;
  private static final long RATED_AT = 964982703000L;

  private final ExecutorService clients = Executors.newFixedThreadPool(WAITING);
  private TestServer server;

  @BeforeEach
  void start() throws IOException {
    server =
        TestServer.startWith(
            new Limits(64, WAITING, Duration.ofSeconds(2), Duration.ZERO, StreamLimits.DEFAULT));
    server.state().rate(42, 4, 5, RATED_AT + 1);
  }

  @AfterEach
  void stop() {
    clients.shutdownNow();
    server.close();
  }

  private String after(String path, int offset, int timeout) {
    return "/users/42/%s?timeout=%d&after=%d:%d"
        .formatted(path, timeout, server.state().homePartition(42), offset);
  }

  private CompletableFuture<Answer> ask(String path) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return server.get(path);
          } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
          }
        },
        clients);
  }

  @Test
  void questionsWaitWithoutAThreadAndOnlySoManyAtATime() throws Exception {
    List<CompletableFuture<Answer>> waiting =
        Stream.generate(() -> ask(after("profile", 2, 10_000))).limit(WAITING).toList();
    await().until(() -> server.get(after("profile", 2, 0)).status() == 429);

    Answer refused = server.get(after("ratings", 2, 10_000));
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.header("Retry-After")).contains("1");
    assertThat(refused.json().get("type").textValue()).endsWith("/too-many-waiting");
    await().untilAsserted(() -> assertThat(threadsInside("ReadYourWrites")).isZero());

    server.state().rate(42, 1, 3, RATED_AT + 2);
    for (CompletableFuture<Answer> answer : waiting) {
      assertThat(answer.get(1, TimeUnit.MINUTES).status()).isEqualTo(200);
      assertThat(answer.get().json().get("ratings").intValue()).isEqualTo(2);
    }
    assertThat(server.get(after("profile", 9, 0)).status()).isEqualTo(504);
  }

  private static long threadsInside(String simpleName) {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(thread -> thread.getKey().getName().startsWith("http-"))
        .filter(thread -> !thread.getKey().getName().equals("http-waits"))
        .filter(
            thread ->
                Arrays.stream(thread.getValue())
                    .anyMatch(frame -> frame.getClassName().endsWith("." + simpleName)))
        .count();
  }

  @ParameterizedTest
  @ValueSource(strings = {"recommendations", "profile", "ratings", "ratings/4/trace"})
  void afterTheTimeoutThatIsAskedForTheAnswerIsAProblem(String path) throws Exception {
    long begun = System.nanoTime();
    Answer answer = server.get(after(path, 2, 300));

    assertThat(Duration.ofNanos(System.nanoTime() - begun))
        .isGreaterThanOrEqualTo(Duration.ofMillis(300));
    assertThat(answer.json().get("detail").textValue()).contains("was not read within 300 ms");
    assertThat(answer.status()).isEqualTo(504);
    assertThat(answer.contentType()).isEqualTo("application/problem+json");
    assertThat(answer.json().get("type").textValue()).endsWith("/not-read-yet");
    assertThat(answer.json().get("parameter").textValue()).isEqualTo("after");
  }

  @Test
  void aStateThatGoesAwayMeanwhileIsAProblemToo() throws Exception {
    CompletableFuture<Answer> waiting = ask(after("profile", 2, 10_000));
    server.state().breakDown("partition 3 restores");
    server.state().rate(42, 1, 3, RATED_AT + 2);

    Answer answer = waiting.get(1, TimeUnit.MINUTES);
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.json().get("detail").textValue()).isEqualTo("partition 3 restores");
  }
}
