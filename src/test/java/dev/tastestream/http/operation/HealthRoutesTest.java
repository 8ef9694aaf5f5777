package dev.tastestream.http.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tastestream.http.FakeState;
import dev.tastestream.http.TestServer;
import dev.tastestream.http.TestServer.Answer;
import dev.tastestream.vectors.GenerationStatus.State;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HealthRoutesTest {

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
  void aServerThatAnswersIsAlive() throws Exception {
    server.state().breakDown("restoring");

    assertThat(server.get("/health/live").status()).isEqualTo(200);
  }

  @Test
  void aReadyInstanceSaysWhatServes() throws Exception {
    server.generations().add(GenerationRoutesTest.status(7, State.SERVING));
    Answer answer = server.get("/health/ready");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("ready").booleanValue()).isTrue();
    assertThat(answer.json().get("pendingUsers").longValue()).isEqualTo(3);
    assertThat(answer.json().at("/generations/taste").intValue()).isEqualTo(7);
    assertThat(answer.json().get("serving").textValue()).isEqualTo("generation");
  }

  @Test
  void anInstanceThatServesPopularityIsReadyAndSaysSo() throws Exception {
    server.state().serve(FakeState.unfitted());
    JsonNode json = server.get("/health/ready").json();

    assertThat(json.get("ready").booleanValue()).isTrue();
    assertThat(json.get("serving").textValue()).isEqualTo("popularity");
    assertThat(json.get("generations")).isEmpty();
  }

  @Test
  void aProcessOnItsWayToTheFirstFitIsNotReadyUntilItWasTried() throws Exception {
    server.state().serve(FakeState.unfitted());
    server.fits().expectFirst();

    assertThat(server.get("/health/ready").status()).isEqualTo(503);
    assertThat(server.get("/health/ready").json().get("reason").textValue())
        .isEqualTo("the first generation is being fitted");

    server.fits().open();

    assertThat(server.get("/health/ready").status()).isEqualTo(200);
  }

  @Test
  void anInstanceThatIsNotReadySaysWhatKeepsIt() throws Exception {
    server.state().keepFromReady("no generation serves yet");
    Answer answer = server.get("/health/ready");

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.contentType()).isEqualTo("application/problem+json");
    assertThat(answer.header("Retry-After")).contains("1");
    JsonNode json = answer.json();
    assertThat(json.get("ready").booleanValue()).isFalse();
    assertThat(json.get("reason").textValue()).isEqualTo("no generation serves yet");
    assertThat(json.get("generations")).isEmpty();
  }

  @Test
  void anInstanceWhoseStateIsAwayIsNotReadyAndCountsNobody() throws Exception {
    server.state().breakDown("partition 3 restores");
    Answer answer = server.get("/health/ready");

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.json().get("ready").booleanValue()).isFalse();
    assertThat(answer.json().get("reason").textValue()).isEqualTo("partition 3 restores");
    assertThat(answer.json().has("pendingUsers")).isFalse();
  }
}
