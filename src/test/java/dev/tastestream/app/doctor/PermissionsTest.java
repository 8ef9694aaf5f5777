package dev.tastestream.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.ClusterException;
import dev.tastestream.wire.client.ClientSettings;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;
import org.apache.kafka.common.errors.UnknownServerException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the answers of a cluster say about permissions. */
class PermissionsTest {

  private static final Cluster CLUSTER = new Cluster("films:9092", "", ClientSettings.NONE);

  private static Set<AclOperation> allowed(KafkaFuture<Set<AclOperation>> answer) {
    return Permissions.allowed(CLUSTER, answer, operations -> operations);
  }

  private static Set<AclOperation> allowed(Exception failure) {
    KafkaFutureImpl<Set<AclOperation>> answer = new KafkaFutureImpl<>();
    answer.completeExceptionally(failure);
    return allowed(answer);
  }

  static Stream<Exception> refusals() {
    return Stream.of(
        new TopicAuthorizationException("ratings"),
        new GroupAuthorizationException("films"),
        new TransactionalIdAuthorizationException("films"),
        new ClusterAuthorizationException("films"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void aRequestThatIsNotAllowedAllowsNothing(Exception refusal) {
    assertThat(allowed(refusal)).isEmpty();
  }

  static Stream<Exception> answersAboutWhatExists() {
    return Stream.of(
        new UnknownTopicOrPartitionException("ratings"),
        new TopicExistsException("ratings"),
        new GroupIdNotFoundException("films"),
        new TransactionalIdNotFoundException("films"));
  }

  @ParameterizedTest
  @MethodSource("answersAboutWhatExists")
  void whatExistsIsNoMatterOfPermissions(Exception answer) {
    assertThat(allowed(answer)).contains(AclOperation.CREATE, AclOperation.WRITE);
  }

  static Stream<Exception> failures() {
    return Stream.of(
        new TimeoutException("late"),
        new UnknownServerException("broken"),
        new UnsupportedVersionException("old"),
        new InvalidReplicationFactorException("3 of 1"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void anyOtherFailureIsNoPermission(Exception failure) {
    assertThatThrownBy(() -> allowed(failure))
        .isInstanceOf(ClusterException.class)
        .hasMessageContaining("films:9092")
        .hasMessageContaining("tell what this user may do");
  }

  @Test
  void operationsAreThoseOfTheAnswerAndNoAnswerIsSaid() {
    assertThat(allowed(KafkaFuture.completedFuture(Set.of(AclOperation.READ))))
        .containsExactly(AclOperation.READ);
    assertThatThrownBy(() -> allowed(KafkaFuture.completedFuture(null)))
        .isInstanceOf(ClusterException.class)
        .hasMessageStartingWith("Kafka at films:9092 does not tell what this user may do: ");
  }
}
