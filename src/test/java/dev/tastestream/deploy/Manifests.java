package dev.tastestream.deploy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A folder of manifests with its {@code kustomization.yaml}. */
final class Manifests {

  static final Path FOLDER = Path.of("src", "deploy", "kubernetes");
  private static final String KUSTOMIZATION = "kustomization.yaml";

  private static final Map<String, Class<? extends HasMetadata>> TYPES =
      Map.of(
          "v1 Secret", Secret.class,
          "v1 Service", Service.class,
          "v1 PersistentVolumeClaim", PersistentVolumeClaim.class,
          "apps/v1 Deployment", Deployment.class,
          "apps/v1 StatefulSet", StatefulSet.class,
          "batch/v1 Job", Job.class,
          "policy/v1 PodDisruptionBudget", PodDisruptionBudget.class,
          "kafka.strimzi.io/v1 KafkaTopic", KafkaTopic.class,
          "kafka.strimzi.io/v1 KafkaUser", KafkaUser.class);

  private static final YAMLMapper YAML = new YAMLMapper();
  private static final ObjectMapper STRICT =
      JsonMapper.builder()
          .annotationIntrospector(new NoOtherProperties())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private final Path folder;

  Manifests(String folder) {
    this.folder = FOLDER.resolve(folder);
  }

  /** The types take properties that they don't know, in case a server is newer than they. */
  private static final class NoOtherProperties extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1;

    @Override
    public Boolean hasAnySetter(Annotated member) {
      return false;
    }
  }

  JsonNode kustomization() throws IOException {
    return YAML.readTree(folder.resolve(KUSTOMIZATION).toFile());
  }

  /** All files of the folder but the kustomization, relative to it. */
  Set<String> files() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .filter(name -> !name.equals(KUSTOMIZATION))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  /** The resources of the folder itself, in their types. */
  List<HasMetadata> resources() throws IOException {
    List<HasMetadata> resources = new ArrayList<>();
    for (JsonNode resource : kustomization().path("resources")) {
      Path file = folder.resolve(resource.textValue());
      if (Files.isRegularFile(file)) {
        resources.add(parse(Files.readString(file)));
      }
    }
    return resources;
  }

  /** The resources of the folder itself that have a type. */
  <T extends HasMetadata> List<T> all(Class<T> type) throws IOException {
    return resources().stream().filter(type::isInstance).map(type::cast).toList();
  }

  /**
   * The patch in a file, as its type.
   *
   * @throws IOException if it has a property that its type does not have
   */
  <T extends HasMetadata> T patch(String file, Class<T> type) throws IOException {
    return type.cast(parse(Files.readString(folder.resolve(file))));
  }

  /** The only resource of a type. */
  <T extends HasMetadata> T only(Class<T> type) throws IOException {
    return resources().stream()
        .filter(type::isInstance)
        .map(type::cast)
        .reduce(
            (one, other) -> {
              throw new AssertionError("two of " + type);
            })
        .orElseThrow();
  }

  /**
   * Reads one manifest.
   *
   * @throws IOException if it has a property that its type does not have
   */
  static HasMetadata parse(String text) throws IOException {
    JsonNode node = YAML.readTree(text);
    String kind = node.path("apiVersion").asText() + " " + node.path("kind").asText();
    Class<? extends HasMetadata> type = TYPES.get(kind);
    if (type == null) {
      throw new IOException("no type is known for " + kind);
    }
    return STRICT.treeToValue(node, type);
  }
}
