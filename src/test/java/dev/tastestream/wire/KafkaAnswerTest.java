package dev.tastestream.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.wire.client.ClientSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

class KafkaAnswerTest {

  private static String says(Throwable cause) {
    Cluster cluster = new Cluster("films:9092", "", ClientSettings.NONE);
    return KafkaAnswer.failure(cluster, "list the topics", cause).getMessage();
  }

  @Test
  void aRefusedLoginIsNoMatterOfPermissionsAndNamesItsRootCause() {
    String remedy = "check user, password and certificates in the file of --kafka-config";
    assertThat(says(new SaslAuthenticationException("Invalid username or password")))
        .isEqualTo(
            "Kafka at films:9092 would not list the topics (Invalid username or password): "
                + remedy);
    assertThat(
            says(
                new SslAuthenticationException(
                    "SSL handshake failed", new SSLHandshakeException("no path\n to the target"))))
        .isEqualTo(
            "Kafka at films:9092 would not list the topics (no path to the target): " + remedy);
  }

  /** As a listener with TLS does, which waits for a handshake. */
  @Test
  void aSilentListenerIsToldFromNoneAndTheProtocolIsNamed() throws IOException {
    String address;
    try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      address = "127.0.0.1:" + silent.getLocalPort();
      assertThat(saysOfTimeout("127.0.0.1:1," + address))
          .contains("something listens there", "security.protocol", "--kafka-config");
    }
    assertThat(saysOfTimeout(address)).contains("nothing listens there; is it running");
  }

  private static String saysOfTimeout(String servers) {
    Cluster cluster = new Cluster(servers, "", ClientSettings.NONE);
    return KafkaAnswer.failure(cluster, "list the topics", new TimeoutException()).getMessage();
  }

  @Test
  void everyFailureIsOneLineWithARemedy() {
    for (Throwable cause :
        List.of(
            new TopicAuthorizationException("not\nallowed"),
            new InvalidConfigurationException("not\nright"),
            new IllegalStateException())) {
      assertThat(says(cause).lines()).hasSize(1);
      assertThat(says(cause)).doesNotContain("null");
    }
    assertThat(says(new TopicAuthorizationException("ratings"))).contains("acls print");
  }
}
