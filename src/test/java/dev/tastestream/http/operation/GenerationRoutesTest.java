package dev.tastestream.http.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tastestream.domain.FitEpoch;
import dev.tastestream.domain.Gate;
import dev.tastestream.domain.Generation;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.Weighting;
import dev.tastestream.http.TestServer;
import dev.tastestream.vectors.GenerationStatus;
import dev.tastestream.vectors.GenerationStatus.State;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class GenerationRoutesTest {

  @Test
  void beforeTheFirstFitNothingServes() throws Exception {
    try (TestServer server = TestServer.start()) {
      JsonNode json = server.get("/generations").json();

      assertThat(json.get("serving")).isEmpty();
      assertThat(json.get("generations")).isEmpty();
    }
  }

  @Test
  void generationsComeNewestFirstWithWhatBecameOfThem() throws Exception {
    try (TestServer server = TestServer.start()) {
      server.generations().add(status(1, State.AVAILABLE));
      server.generations().add(status(2, State.SERVING));
      server.generations().add(status(3, State.REFUSED));
      JsonNode json = server.get("/generations").json();

      assertThat(json.at("/serving/taste").intValue()).isEqualTo(2);
      assertThat(json.get("generations").findValuesAsText("generation"))
          .containsExactly("3", "2", "1");
      assertThat(json.get("generations").findValuesAsText("state"))
          .containsExactly("refused", "serving", "available");
      assertThat(json.at("/generations/0/problem").textValue()).isEqualTo("checksum differs");
      assertThat(json.at("/generations/1").has("problem")).isFalse();
      assertManifest(json.at("/generations/1"));
    }
  }

  @Test
  void whatHasNoManifestIsRefusedAndWhatIsNoGenerationIsAProblem() throws Exception {
    try (TestServer server = TestServer.start()) {
      server
          .generations()
          .add(
              new GenerationStatus(
                  new GenerationId("smell", 3),
                  Optional.empty(),
                  State.REFUSED,
                  Optional.of("unknown space smell")));
      server.problems().add("pointer of taste: taste:9 is not published");
      JsonNode json = server.get("/generations").json();

      assertThat(json.at("/generations/0").toString())
          .isEqualTo(
              "{\"space\":\"smell\",\"generation\":3,\"state\":\"refused\",\"problem\":\"unknown space smell\"}");
      assertThat(json.get("problems").toString())
          .isEqualTo("[\"pointer of taste: taste:9 is not published\"]");
      assertThat(server.get("/metrics").raw().body())
          .contains(
              "tastestream_generations{space=\"unknown\",state=\"refused\"} 1",
              "tastestream_generations{space=\"taste\",state=\"refused\"} 0",
              "tastestream_generation_problems 1");
    }
  }

  @Test
  void rollbackNamesWhatServesNowOrWhyNothingCan() throws Exception {
    try (TestServer server = TestServer.start()) {
      server.generations().add(status(2, State.SERVING));
      JsonNode json = server.post("/generations/taste/rollback", "").json();
      assertThat(json.toString()).isEqualTo("{\"space\":\"taste\",\"serving\":1}");

      TestServer.Answer refused = server.post("/generations/stars/rollback", "");
      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.json().get("type").textValue()).endsWith("/nothing-to-roll-back-to");
    }
  }

  @Test
  void rollbackIsNotForPagesOfOtherSites() throws Exception {
    try (TestServer server = TestServer.start()) {
      server.generations().add(status(2, State.SERVING));
      assertThat(rollback(server, "http://evil.example")).isEqualTo(403);
      assertThat(rollback(server, server.url())).isEqualTo(200);
    }
  }

  @Test
  void whyTheLastFitCameToNothingIsSeenUntilTheNextBegins() throws Exception {
    try (TestServer server = TestServer.start()) {
      server.fits().refused("too large: raise it", Instant.ofEpochMilli(TestServer.NOW));
      assertThat(server.get("/generations").json().get("refusedFit").toString())
          .isEqualTo("{\"at\":\"2026-03-01T12:00:00Z\",\"reason\":\"too large: raise it\"}");

      server.fits().begin("taste", Instant.ofEpochMilli(TestServer.NOW));
      assertThat(server.get("/generations").json().has("refusedFit")).isFalse();
    }
  }

  @Test
  void aFitIsOrderedOnceAndSeenWhileItGoesOn() throws Exception {
    try (TestServer server = TestServer.start()) {
      server.fits().open();
      assertThat(server.post("/generations/fit", "").status()).isEqualTo(202);
      assertThat(server.post("/generations/fit", "").json().get("type").textValue())
          .endsWith("/fit-in-progress");
      assertThat(server.get("/generations").json().has("fit")).isFalse();

      assertThat(server.fits().takeOrder()).isTrue();
      server.fits().begin("taste", Instant.ofEpochMilli(TestServer.NOW));
      server
          .fits()
          .epochDone(
              new FitEpoch("taste", 3, 40, 6.5, OptionalDouble.of(.25), Duration.ofSeconds(20)));
      JsonNode fit = server.get("/generations").json().get("fit");
      assertThat(fit.toString())
          .isEqualTo(
              "{\"space\":\"taste\",\"epoch\":3,\"epochs\":40,\"since\":\"2026-03-01T12:00:00Z\",\"loss\":6.5,\"secondsLeft\":20,\"ndcg@100\":0.25}");
      assertThat(server.post("/generations/fit", "").status()).isEqualTo(409);

      server.fits().end();
      assertThat(server.get("/generations").json().has("fit")).isFalse();
      assertThat(server.fits().takeOrder()).isFalse();
    }
  }

  @Test
  void whereNoTrainerTakesOrdersTheAnswerSaysWhoDoes() throws Exception {
    try (TestServer server = TestServer.start()) {
      TestServer.Answer answer = server.post("/generations/fit", "");

      assertThat(answer.status()).isEqualTo(409);
      assertThat(answer.json().get("type").textValue()).endsWith("/no-trainer");
      assertThat(answer.json().get("detail").textValue()).contains("tastestream train");
    }
  }

  private static int rollback(TestServer server, String origin) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.url() + "/generations/taste/rollback"))
            .header("Origin", origin)
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private static void assertManifest(JsonNode json) {
    assertThat(json.get("dimension").intValue()).isEqualTo(128);
    assertThat(json.get("movies").intValue()).isEqualTo(4980);
    assertThat(json.get("sha256").textValue()).isEqualTo("ab");
    assertThat(json.at("/weighting/tau").doubleValue()).isEqualTo(3);
    assertThat(json.at("/metrics/loss").doubleValue()).isEqualTo(6.1);
    assertThat(json.at("/gate/verdict").textValue()).isEqualTo("passed");
    assertThat(json.at("/gate/reason").textValue()).isEqualTo("better than popularity");
    assertThat(json.at("/trainedOn/0").longValue()).isEqualTo(16800);
    assertThat(json.get("createdAt").textValue()).isEqualTo("2026-01-01T00:00:00Z");
  }

  static GenerationStatus status(int number, State state) {
    Generation manifest =
        new Generation(
            new GenerationId("taste", number),
            new Generation.Contents(128, 4980, "ab", Weighting.TASTE, Map.of()),
            new Generation.Fit(
                Map.of("loss", 6.1), Map.of(0, 16800L), Instant.parse("2026-01-01T00:00:00Z")),
            Gate.passed("better than popularity"));
    return new GenerationStatus(
        manifest.id(),
        Optional.of(manifest),
        state,
        state == State.REFUSED ? Optional.of("checksum differs") : Optional.empty());
  }
}
