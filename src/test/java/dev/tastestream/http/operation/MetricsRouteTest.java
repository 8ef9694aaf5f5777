package dev.tastestream.http.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.quality.LiveQuality;
import dev.tastestream.domain.quality.QualityBook;
import dev.tastestream.http.Letters;
import dev.tastestream.http.TestServer;
import dev.tastestream.http.TestServer.Answer;
import java.io.IOException;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MetricsRouteTest {

  private TestServer server;

  @BeforeEach
  void start() throws IOException {
    server = TestServer.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void figuresOfTheVirtualMachineAreTold() throws Exception {
    Answer answer = server.get("/metrics");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.contentType()).startsWith("text/plain; version=0.0.4");
    assertThat(answer.raw().body()).contains("jvm_memory_used_bytes{", "process_cpu_usage ");
  }

  @Test
  void answersAreTimedByRouteMethodAndStatusInFixedBuckets() throws Exception {
    server.get("/movies/1");
    server.get("/movies/2");
    server.get("/movies/99");
    server.get("/nothing/" + "x".repeat(100));
    server.send("POST", "/movies/1", "{}");

    assertThat(server.get("/metrics").raw().body())
        .contains(
            request("count", "method=\"GET\",route=\"/movies/{id}\",status=\"2xx\"", "2"),
            request("count", "method=\"GET\",route=\"/movies/{id}\",status=\"4xx\"", "1"),
            request("count", "method=\"GET\",route=\"other\",status=\"4xx\"", "1"),
            request("count", "method=\"POST\",route=\"other\",status=\"4xx\"", "1"),
            request(
                "bucket", "method=\"GET\",route=\"/movies/{id}\",status=\"2xx\",le=\"10.0\"", "2"));
  }

  private static String request(String part, String labels, String value) {
    return "tastestream_http_request_seconds_%s{%s} %s\n".formatted(part, labels, value);
  }

  @Test
  void refusedRecordsAreCountedByKnownReasonsAndAllOthersTogether() throws Exception {
    server.letters().put(Letters.letter(0, "BAD_ID", "x"));
    server.letters().put(Letters.letter(1, "BAD_ID", "x"));
    server.letters().put(Letters.letter(2, "MADE_UP", "x"));
    server.letters().measureIn(server.registry());

    assertThat(server.get("/metrics").raw().body())
        .contains(
            "tastestream_dead_letters_total{reason=\"BAD_ID\"} 2.0",
            "tastestream_dead_letters_total{reason=\"MALFORMED_JSON\"} 0.0",
            "tastestream_dead_letters_total{reason=\"UNKNOWN\"} 1.0")
        .doesNotContain("MADE_UP");
  }

  @Test
  void liveQualityIsToldByGeneration() throws Exception {
    LiveQuality lists =
        LiveQuality.NONE
            .plusLiked(OptionalInt.of(3), OptionalInt.of(1), 100)
            .plusLiked(OptionalInt.empty(), OptionalInt.empty(), 200);
    server
        .state()
        .judge(
            QualityBook.EMPTY
                .with(new GenerationId("taste", 7), lists)
                .with(new GenerationId("stars", 2), LiveQuality.NONE.plusPredicted(5, 4.5, 3, 100))
                .plusWithoutList());
    assertThat(server.get("/metrics").raw().body())
        .contains(
            "tastestream_live_events{generation=\"7\",space=\"taste\"} 2.0",
            "tastestream_live_hit_rate{generation=\"7\",space=\"taste\"} 0.5",
            "tastestream_live_ndcg{generation=\"7\",space=\"taste\"} 0.25",
            "tastestream_live_popularity_hit_rate{generation=\"7\",space=\"taste\"} 0.5",
            "tastestream_live_popularity_ndcg{generation=\"7\",space=\"taste\"} 0.5",
            "tastestream_live_ratings{generation=\"2\",space=\"stars\"} 1.0",
            "tastestream_live_rmse{generation=\"2\",space=\"stars\"} 0.5",
            "tastestream_live_baseline_rmse{generation=\"2\",space=\"stars\"} 2.0",
            "tastestream_live_without_list 1.0")
        .doesNotContain(
            "tastestream_live_rmse{generation=\"7\"", "tastestream_live_hit_rate{generation=\"2\"");
  }

  @Test
  void figuresFollowTheStateAndGoWhileItIsAway() throws Exception {
    GenerationId taste = new GenerationId("taste", 7);
    LiveQuality miss = LiveQuality.NONE.plusLiked(OptionalInt.empty(), OptionalInt.empty(), 1);
    server.state().judge(QualityBook.EMPTY.with(taste, miss));
    assertThat(server.get("/metrics").raw().body())
        .contains("tastestream_live_hit_rate{generation=\"7\",space=\"taste\"} 0.0");
    LiveQuality hit = miss.plusLiked(OptionalInt.of(1), OptionalInt.empty(), 2);
    server.state().judge(QualityBook.EMPTY.with(taste, hit));
    assertThat(server.get("/metrics").raw().body())
        .contains("tastestream_live_hit_rate{generation=\"7\",space=\"taste\"} 0.5");
    server.state().breakDown("partition 3 restores");
    assertThat(server.get("/metrics").raw().body())
        .contains("jvm_memory_used_bytes{")
        .doesNotContain("tastestream_live_hit_rate{");
  }
}
