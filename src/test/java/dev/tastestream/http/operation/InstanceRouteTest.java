package dev.tastestream.http.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tastestream.http.TestServer;
import dev.tastestream.vectors.GenerationStatus.State;
import java.io.IOException;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InstanceRouteTest {

  private TestServer asked;
  private TestServer other;

  @BeforeEach
  void start() throws IOException {
    asked = TestServer.start();
    other = TestServer.start();
    asked.state().own(42, new HostInfo("127.0.0.1", other.port()));
  }

  @AfterEach
  void stop() {
    asked.close();
    other.close();
  }

  @Test
  void everyInstanceSaysWhatServesInIt() throws Exception {
    asked.generations().add(GenerationRoutesTest.status(7, State.SERVING));
    other.generations().add(GenerationRoutesTest.status(6, State.SERVING));
    other.state().keepFromReady("restoring");
    JsonNode instances = asked.get("/instances").json().get("instances");

    assertThat(instances).hasSize(2);
    assertThat(instances.get(0).has("instance")).as("the one that was asked").isFalse();
    assertThat(instances.get(0).at("/generations/taste").intValue()).isEqualTo(7);
    assertThat(instances.get(0).get("ready").booleanValue()).isTrue();
    assertThat(instances.get(1).get("instance").textValue()).isEqualTo("127.0.0.1:" + other.port());
    assertThat(instances.get(1).at("/generations/taste").intValue()).isEqualTo(6);
    assertThat(instances.get(1).get("reason").textValue()).isEqualTo("restoring");
  }

  @Test
  void instancesThatKnowEachOtherDoNotAskInACircle() throws Exception {
    other.state().own(43, new HostInfo("127.0.0.1", asked.port()));

    assertThat(asked.get("/instances").json().get("instances")).hasSize(2);
  }

  @Test
  void anInstanceThatIsGoneIsListedAsSuch() throws Exception {
    other.close();
    JsonNode gone = asked.get("/instances").json().at("/instances/1");

    assertThat(gone.get("ready").booleanValue()).isFalse();
    assertThat(gone.get("reason").textValue()).isEqualTo("it does not answer");
  }

  @Test
  void anInstanceWhoseStateIsAwayKnowsOnlyItself() throws Exception {
    asked.state().breakDown("restoring");
    JsonNode instances = asked.get("/instances").json().get("instances");

    assertThat(instances.get(0).get("ready").booleanValue()).isFalse();
  }
}
