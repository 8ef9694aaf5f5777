package dev.tastestream.wire.permission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.wire.Application;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.client.ClientSettings;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProcessKindTest {

  private static final Cluster CLUSTER = new Cluster("films:9092", "a.", ClientSettings.NONE);

  /** A process that looked at another topic would be refused. */
  @ParameterizedTest
  @EnumSource(ProcessKind.class)
  void theTopicsOfAProcessAreThoseThatItHasPermissionsFor(ProcessKind kind) {
    Application application = new Application(CLUSTER, "films");
    Set<String> permitted =
        LeastPermissions.of(kind, application, "User:films").stream()
            .map(it -> it.pattern())
            .filter(it -> it.resourceType() == ResourceType.TOPIC)
            .map(it -> it.name())
            .collect(Collectors.toSet());

    assertThat(kind.topics())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Topic.values())
                .filter(topic -> permitted.contains(CLUSTER.name(topic)))
                .toList());
    assertThat(permitted.contains(application.group() + "-")).isEqualTo(kind.usesInternalTopics());
  }
}
