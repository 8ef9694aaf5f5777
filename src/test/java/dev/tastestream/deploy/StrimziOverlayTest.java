package dev.tastestream.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tastestream.cli.Main;
import dev.tastestream.wire.client.ClientKind;
import dev.tastestream.wire.client.ClientSettings;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The overlay for the operator of Strimzi, without a cluster. */
class StrimziOverlayTest {

  private static final Manifests BASE = new Manifests("base");
  private static final Manifests STRIMZI = new Manifests("overlays/strimzi");
  private static final String JAAS =
      "org.apache.kafka.common.security.scram.ScramLoginModule required"
          + " username=\"tastestream-train\" password=\"p4ss\";";

  /** Made by the cluster operator for each Kafka. */
  private static final String CLUSTER_CA = "kafka-cluster-ca-cert";

  @Test
  void strimziCreatesTheDeclaredTopicsAndTheJobIsLeftOut() throws IOException {
    Map<String, Map<String, String>> made = new TreeMap<>();
    for (KafkaTopic topic : STRIMZI.all(KafkaTopic.class)) {
      assertThat(topic.getMetadata().getLabels()).containsEntry("strimzi.io/cluster", "kafka");
      Map<String, String> settings = new TreeMap<>();
      settings.put("partitions", topic.getSpec().getPartitions().toString());
      topic.getSpec().getConfig().forEach((name, value) -> settings.put(name, value.toString()));
      made.put(topic.getMetadata().getName(), settings);
    }
    assertThat(made).isEqualTo(declared());
    JsonNode patches = STRIMZI.kustomization().path("patches");
    List<String> paths = new ArrayList<>();
    patches.forEach(patch -> paths.add(patch.path("path").textValue()));
    assertThat(paths).contains("no-topics-job.yaml");
    Path patch = Manifests.FOLDER.resolve("overlays/strimzi/no-topics-job.yaml");
    assertThat(Files.readString(patch))
        .startsWith("$patch: delete\n")
        .contains("name: " + BASE.only(Job.class).getMetadata().getName());
  }

  private static Map<String, Map<String, String>> declared() throws IOException {
    Map<String, Map<String, String>> topics = new TreeMap<>();
    try (Stream<Path> files = Files.list(Path.of("topics"))) {
      for (Path file : files.toList()) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
          properties.load(reader);
        }
        Map<String, String> settings = new TreeMap<>();
        properties
            .stringPropertyNames()
            .forEach(it -> settings.put(it, properties.getProperty(it)));
        topics.put(file.getFileName().toString().replace(".properties", ""), settings);
      }
    }
    return topics;
  }

  @ParameterizedTest
  @ValueSource(strings = {"load", "stream", "train"})
  void usersHaveThePermissionsThatTheProgramPrints(String process) throws IOException {
    StringWriter printed = new StringWriter();
    int exit =
        Main.commandLine()
            .setOut(new PrintWriter(printed, true))
            .execute("acls", "print", "--format", "strimzi", "--process", process);
    assertThat(exit).isZero();
    Path file = Manifests.FOLDER.resolve("overlays/strimzi/users/" + process + ".yaml");
    assertThat(file).hasContent(printed.toString());
  }

  @Test
  void everyPodLogsInWithTheSecretOfItsOwnUser() throws IOException {
    Set<String> users =
        STRIMZI.all(KafkaUser.class).stream()
            .map(user -> user.getMetadata().getName())
            .collect(Collectors.toSet());
    StatefulSet instances = STRIMZI.patch("instances-user.yaml", StatefulSet.class);
    Deployment trainer = STRIMZI.patch("trainer-user.yaml", Deployment.class);
    assertPatches(instances, BASE.only(StatefulSet.class));
    assertPatches(trainer, BASE.only(Deployment.class));
    PodSpec ofInstances = instances.getSpec().getTemplate().getSpec();
    PodSpec ofTrainer = trainer.getSpec().getTemplate().getSpec();
    assertThat(users).contains(secret(ofInstances, "user"), secret(ofTrainer, "user"));
    assertThat(secret(ofInstances, "user")).isEqualTo("tastestream-stream");
    assertThat(secret(ofTrainer, "user")).isEqualTo("tastestream-train");
    for (PodSpec pod : List.of(ofInstances, ofTrainer)) {
      assertThat(secret(pod, "kafka-ca")).isEqualTo(CLUSTER_CA);
      String properties = clientProperties();
      for (VolumeMount mount : pod.getContainers().get(0).getVolumeMounts()) {
        assertThat(properties).contains(mount.getMountPath());
        assertThat(mount.getReadOnly()).isTrue();
      }
    }
  }

  private static void assertPatches(HasMetadata patch, HasMetadata base) {
    assertThat(patch.getMetadata().getName()).isEqualTo(base.getMetadata().getName());
    assertThat(pod(patch).getContainers().get(0).getName())
        .isEqualTo(pod(base).getContainers().get(0).getName());
  }

  private static PodSpec pod(HasMetadata resource) {
    return resource instanceof StatefulSet instances
        ? instances.getSpec().getTemplate().getSpec()
        : ((Deployment) resource).getSpec().getTemplate().getSpec();
  }

  private static String secret(PodSpec pod, String volume) {
    return pod.getVolumes().stream()
        .filter(it -> it.getName().equals(volume))
        .map((Volume it) -> it.getSecret().getSecretName())
        .findFirst()
        .orElseThrow();
  }

  private static String clientProperties() throws IOException {
    return STRIMZI.patch("client-file.yaml", Secret.class).getStringData().get("client.properties");
  }

  /** With the files as Strimzi writes them, in folders of this machine. */
  @Test
  void theClientFileTakesPasswordAndCertificateFromTheMountedSecrets(@TempDir Path directory)
      throws IOException {
    Path user = Files.createDirectory(directory.resolve("user"));
    Files.writeString(user.resolve("sasl.jaas.config"), JAAS);
    Path authority = Files.createDirectory(directory.resolve("kafka-ca"));
    Files.writeString(authority.resolve("ca.crt"), "a certificate");
    String here = clientProperties().replace("/etc/tastestream", directory.toString());
    Path file = Files.writeString(directory.resolve("client.properties"), here);

    ClientSettings settings = ClientSettings.read(file);
    assertThat(settings.bootstrapServers()).hasValue("kafka-kafka-bootstrap:9093");
    for (ClientKind kind : List.of(ClientKind.CONSUMER, ClientKind.PRODUCER, ClientKind.ADMIN)) {
      assertThat(settings.of(kind, Map.of(), Map.of()))
          .containsEntry("security.protocol", "SASL_SSL")
          .containsEntry("sasl.mechanism", "SCRAM-SHA-512")
          .containsEntry("sasl.jaas.config", JAAS)
          .containsEntry("ssl.truststore.location", authority.resolve("ca.crt").toString());
    }
  }

  @Test
  void kubectlRendersTopicsAndUsersAndNoJob() throws Exception {
    assertThat(Rendered.kinds("base")).containsEntry("Job", 1L);
    assertThat(Rendered.kinds("overlays/strimzi"))
        .containsEntry("KafkaUser", 3L)
        .containsEntry("KafkaTopic", 7L)
        .doesNotContainKey("Job");
  }
}
