package dev.tastestream.http.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.domain.RatingEvent.Retracted;
import dev.tastestream.http.FakeLog;
import dev.tastestream.http.RawHttp;
import dev.tastestream.http.TestServer;
import dev.tastestream.http.TestServer.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OwnerRoutingTest {

  private TestServer asked;
  private TestServer owner;

  @BeforeEach
  void start() throws IOException {
    asked = TestServer.start();
    owner = TestServer.start();
    asked.state().own(42, new HostInfo("127.0.0.1", owner.port()));
    owner.state().rate(42, 4, 5, 964982703005L);
  }

  @AfterEach
  void stop() {
    asked.close();
    owner.close();
  }

  @Test
  void theOwnersAnswerIsPassedOn() throws Exception {
    Answer answer = asked.get("/users/42/recommendations?n=2");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.contentType()).isEqualTo("application/json");
    assertThat(answer.json().get("ratings").intValue()).isEqualTo(1);
    assertThat(answer.json()).isEqualTo(owner.get("/users/42/recommendations?n=2").json());
  }

  @Test
  void aRatingGoesThroughTheOwnerWhoKnowsTheRow() throws Exception {
    Answer answer = asked.put("/users/42/ratings/1", "{\"rating\":4.5}");

    assertThat(answer.status()).isEqualTo(202);
    assertThat(owner.log().events()).containsExactly(new Rated(42, 1, 4.5, TestServer.NOW));
    assertThat(asked.log().events()).isEmpty();
  }

  @Test
  void theOwnersProblemIsPassedOn() throws Exception {
    Answer answer = asked.get("/users/42/recommendations?n=0");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.contentType()).isEqualTo("application/problem+json");
    assertThat(answer.json().get("parameter").textValue()).isEqualTo("n");
  }

  @Test
  void theOwnersRetryAfterIsPassedOn() throws Exception {
    owner.state().breakDown("restoring");
    Answer answer = asked.get("/users/42/profile");

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).contains("1");
  }

  @Test
  void instancesThatDisagreeAboutTheOwnerDoNotSendARequestToAndFro() throws Exception {
    owner.state().own(42, new HostInfo("127.0.0.1", asked.port()));
    Answer answer = asked.get("/users/42/profile");

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).contains("1");
    assertThat(answer.json().get("type").textValue()).endsWith("/state-unavailable");
  }

  @Test
  void anOwnerThatIsGoneIsNamed() throws Exception {
    int port = owner.port();
    owner.close();
    Answer answer = asked.get("/users/42/profile");

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).contains("1");
    assertThat(answer.json().get("type").textValue()).endsWith("/owner-unreachable");
    assertThat(answer.json().get("detail").textValue()).contains("127.0.0.1:" + port);
  }

  @Test
  void anOwnerThatHangsIsGivenUpAtTheDeadline() throws Exception {
    try (ServerSocket mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      asked.state().own(43, new HostInfo("127.0.0.1", mute.getLocalPort()));
      Answer answer = asked.get("/users/43/profile");

      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.json().get("type").textValue()).endsWith("/owner-unreachable");
    }
  }

  @Test
  void aQueryThatNoUriMayHoldIsNotPassedOn() throws Exception {
    String raw =
        RawHttp.exchange(
            asked.port(),
            String.join(
                "\r\n",
                "GET /users/42/recommendations?n=|\"{ HTTP/1.1",
                "Host: localhost",
                "Connection: close",
                "",
                ""));

    assertThat(raw).startsWith("HTTP/1.1 400").contains("percent-encoded");
  }

  @Test
  void anErasureGoesToTheOwnerWhoKnowsWhatIsDeleted() throws Exception {
    JsonNode receipt = asked.delete("/users/42").json();

    assertThat(receipt.at("/deleted/ratings").intValue()).isEqualTo(1);
    assertThat(owner.log().events()).hasSize(1);
    assertThat(asked.log().events()).isEmpty();
  }

  @Test
  void anErasureIsWrittenByWhoeverIsAskedIfTheOwnerIsGone() throws Exception {
    owner.close();
    JsonNode receipt = asked.delete("/users/42").json();

    assertThat(receipt.get("offset").longValue()).isEqualTo(FakeLog.FIRST_OFFSET);
    assertThat(asked.log().events()).hasSize(1);
  }

  @Test
  void aForwardedRequestIsAnsweredByItsOwner() throws Exception {
    HttpRequest forwarded =
        HttpRequest.newBuilder(URI.create(owner.url() + "/users/42/profile"))
            .header("Tastestream-Forwarded", "1")
            .build();

    assertThat(TestServer.answer(forwarded).status()).isEqualTo(200);
  }

  @Test
  void aPassedOnAnswerKeepsItsHeadersAndItsTag() throws Exception {
    Answer answer = asked.get("/users/42/recommendations");
    HttpRequest again =
        HttpRequest.newBuilder(URI.create(asked.url() + "/users/42/recommendations"))
            .header("If-None-Match", answer.header("ETag").orElseThrow())
            .build();

    assertThat(answer.header("Tastestream-Generation")).contains("taste:7");
    assertThat(TestServer.answer(again).status()).isEqualTo(304);
  }

  @Test
  void theListsOfManyUsersComeFromTheirOwners() throws Exception {
    asked.state().rate(43, 1, 5, 964982703005L);
    Answer answer = asked.post("/recommendations", "{\"userIds\":[43,42],\"n\":2}");

    assertThat(answer.status()).isEqualTo(200);
    JsonNode lists = answer.json().get("lists");
    assertThat(lists.at("/0/userId").longValue()).isEqualTo(43);
    assertThat(lists.at("/0/ratings").intValue()).isEqualTo(1);
    assertThat(lists.at("/1/userId").longValue()).isEqualTo(42);
    assertThat(lists.at("/1/ratings").intValue()).isEqualTo(1);
    assertThat(lists.at("/1/items")).hasSize(2);
  }

  @Test
  void aBatchIsPassedOnOnceAndNotToAndFro() throws Exception {
    owner.state().own(42, new HostInfo("127.0.0.1", asked.port()));
    Answer answer = asked.post("/recommendations", "{\"userIds\":[42]}");

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.json().get("type").textValue()).endsWith("/owner-unreachable");
  }

  @Test
  void aReplicaHereAnswersForAnOwnerThatIsGoneAndSaysHowOldItIs() throws Exception {
    owner.close();
    asked.state().rate(42, 3, 4, 964982703003L);
    asked.state().replicate(42, Duration.ofMillis(700));
    Answer answer = asked.get("/users/42/recommendations?n=2&maxLagMs=700");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Tastestream-Lag-Ms")).contains("700");
    assertThat(answer.json().get("lagMs").longValue()).isEqualTo(700);
    assertThat(answer.json().get("ratings").intValue()).isEqualTo(1);
    assertThat(asked.get("/users/42/ratings?maxLagMs=5000").json().get("items")).hasSize(1);
    assertThat(asked.get("/users/42/profile?maxLagMs=5000").status()).isEqualTo(200);
  }

  @Test
  void aReplicaAnswersForAnOwnerThatIsReachedAndHasNotRestoredTheUserYet() throws Exception {
    owner.state().breakDown("restoring");
    asked.state().rate(42, 3, 4, 964982703003L);
    asked.state().replicate(42, Duration.ofMillis(700));

    Answer answer = asked.get("/users/42/recommendations?maxLagMs=1000");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Retry-After")).isEmpty();
    assertThat(answer.json().get("lagMs").intValue()).isEqualTo(700);
  }

  @Test
  void withoutAReplicaTheResponseOfSuchAnOwnerIsPassedOn() throws Exception {
    owner.state().breakDown("restoring");

    Answer answer = asked.get("/users/42/recommendations?maxLagMs=1000");

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).contains("1");
    assertThat(answer.json().get("detail").textValue()).contains("restoring");
  }

  @Test
  void aReplicaThatIsOlderThanAllowedDoesNotAnswer() throws Exception {
    owner.close();
    asked.state().replicate(42, Duration.ofMillis(701));
    Answer answer = asked.get("/users/42/recommendations?maxLagMs=700");

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.json().get("type").textValue()).endsWith("/owner-unreachable");
    assertThat(asked.get("/users/42/recommendations").status()).isEqualTo(503);
  }

  @Test
  void theReplicaOfAnotherInstanceAnswersIfThereIsNoneHere() throws Exception {
    HostInfo gone = new HostInfo("127.0.0.1", owner.port());
    owner.close();
    try (TestServer keeper = TestServer.start()) {
      keeper.state().own(42, gone);
      keeper.state().rate(42, 3, 4, 964982703003L);
      keeper.state().replicate(42, Duration.ofMillis(30));
      asked.state().replicateElsewhere(42, new HostInfo("127.0.0.1", keeper.port()));
      Answer answer = asked.get("/users/42/profile?maxLagMs=1000");

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("Tastestream-Lag-Ms")).contains("30");
      assertThat(answer.json().get("lagMs").longValue()).isEqualTo(30);
    }
  }

  @Test
  void theOwnerAnswersWithoutALagIfItIsThere() throws Exception {
    asked.state().replicate(42, Duration.ZERO);
    Answer answer = asked.get("/users/42/recommendations?maxLagMs=1000");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Tastestream-Lag-Ms")).isEmpty();
    assertThat(answer.json().has("lagMs")).isFalse();
  }

  @Test
  void aReplicaThatHasNotSeenWhatIsWaitedForSaysSo() throws Exception {
    owner.close();
    asked.state().rate(42, 3, 4, 964982703003L);
    asked.state().replicate(42, Duration.ZERO);
    int home = asked.state().homePartition(42);

    assertThat(asked.get("/users/42/profile?maxLagMs=9&after=" + home + ":3").status())
        .isEqualTo(200);
    assertThat(asked.get("/users/42/profile?maxLagMs=9&after=" + home + ":4").status())
        .isEqualTo(504);
  }

  @Test
  void aRatingIsWrittenByWhoeverIsAskedIfTheOwnerIsGone() throws Exception {
    owner.close();
    Answer rated = asked.put("/users/42/ratings/1", "{\"rating\":4.5}");
    Answer retracted = asked.delete("/users/42/ratings/2");

    assertThat(rated.status()).isEqualTo(202);
    assertThat(rated.json().get("offset").longValue()).isEqualTo(FakeLog.FIRST_OFFSET);
    assertThat(retracted.status()).isEqualTo(202);
    assertThat(asked.log().events())
        .containsExactly(
            new Rated(42, 1, 4.5, TestServer.NOW), new Retracted(42, 2, TestServer.NOW));
  }

  @Test
  void aRatingComesAfterWhatAReplicaKnowsIfTheOwnerIsGone() throws Exception {
    owner.close();
    asked.state().rate(42, 1, 3, TestServer.NOW + 5);
    asked.state().breakDown("not mine");
    Answer answer = asked.put("/users/42/ratings/1", "{\"rating\":4.5}");

    assertThat(answer.json().get("timestamp").longValue()).isEqualTo(TestServer.NOW + 6);
  }

  @Test
  void aBatchIsAnsweredByReplicasHereThatAreYoungEnough() throws Exception {
    owner.close();
    asked.state().rate(43, 1, 5, 964982703005L);
    asked.state().rate(42, 3, 4, 964982703003L);
    asked.state().replicate(42, Duration.ofMillis(700));

    Answer answer = asked.post("/recommendations", "{\"userIds\":[43,42],\"maxLagMs\":700}");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().at("/lists/0").has("lagMs")).isFalse();
    assertThat(answer.json().at("/lists/1/lagMs").longValue()).isEqualTo(700);
    assertThat(answer.json().at("/lists/1/ratings").intValue()).isEqualTo(1);
    assertThat(asked.post("/recommendations", "{\"userIds\":[43,42],\"maxLagMs\":9}").status())
        .isEqualTo(503);
    assertThat(asked.post("/recommendations", "{\"userIds\":[43,42]}").status()).isEqualTo(503);
  }

  @Test
  void aTraceIsAnsweredByAReplicaWithoutTheListThatOnlyTheOwnerRemembers() throws Exception {
    owner.close();
    asked.state().rate(42, 3, 4, 964982703003L);
    asked.state().replicate(42, Duration.ofMillis(700));

    Answer answer = asked.get("/users/42/ratings/3/trace?maxLagMs=700");
    assertThat(answer.json().get("state").textValue()).isEqualTo("current");
    assertThat(answer.json().get("lagMs").longValue()).isEqualTo(700);
    assertThat(answer.json().has("list")).isFalse();
  }

  @Test
  void whoWaitsForTheOwnerGetsItsAnswerOrItsProblem() throws Exception {
    int home = asked.state().homePartition(42);
    String profile = "/users/42/profile?timeout=50&after=%d:".formatted(home);
    long read = owner.state().asOf(42).offset();

    assertThat(asked.get(profile + read).json().get("ratings").intValue()).isEqualTo(1);
    assertThat(asked.get(profile + (read + 1)).json().get("type").textValue())
        .endsWith("/not-read-yet");
    owner.close();
    assertThat(asked.get(profile + read).json().get("type").textValue())
        .endsWith("/owner-unreachable");
  }
}
