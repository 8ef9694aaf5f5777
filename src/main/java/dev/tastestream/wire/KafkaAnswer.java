package dev.tastestream.wire;

import dev.tastestream.wire.client.RootCause;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;

/** Waits for answers of a cluster, and turns failures into messages. */
public final class KafkaAnswer {

  private KafkaAnswer() {}

  /** Turns the failure of any request into a message. */
  public static ClusterException failure(Cluster cluster, String request, Throwable cause) {
    String servers = cluster.bootstrapServers();
    if (cause instanceof TimeoutException) {
      return new ClusterException(
          "no answer from Kafka at %s when asked to %s%s"
              .formatted(servers, request, whyNoAnswer(servers)),
          cause);
    }
    return new ClusterException(
        "Kafka at %s would not %s (%s): %s"
            .formatted(servers, request, RootCause.of(cause), remedy(cause)),
        cause);
  }

  /**
   * A client without TLS gets no answer from a listener with TLS, and Kafka's clients don't say so.
   */
  private static String whyNoAnswer(String servers) {
    return BootstrapServers.hasListener(servers)
        ? ", although something listens there: it is busy, or it wants another security.protocol"
            + " than this client's, which the file of --kafka-config sets (TLS and logins)"
        : ": nothing listens there; is it running, and is this its address?";
  }

  private static String remedy(Throwable cause) {
    if (cause instanceof AuthenticationException) {
      return "check user, password and certificates in the file of --kafka-config";
    }
    return cause instanceof AuthorizationException
        ? "'tastestream acls print' prints the permissions that each process needs"
        : "check its permissions and settings";
  }

  /**
   * Waits for an answer.
   *
   * @param request completes "would not …"
   */
  public static <T> T await(KafkaFuture<T> answer, Cluster cluster, String request) {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw failure(cluster, request, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClusterException("stopped while waiting for Kafka to " + request, e);
    }
  }
}
