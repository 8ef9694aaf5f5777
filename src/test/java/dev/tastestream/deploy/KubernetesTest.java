package dev.tastestream.deploy;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The manifests of {@code src/deploy/kubernetes}, without a cluster. */
class KubernetesTest {

  private static final Manifests BASE = new Manifests("base");
  private static final Manifests STRIMZI = new Manifests("overlays/strimzi");
  private static final Manifests TLS = new Manifests("overlays/tls");
  private static final String MADE_BY_HAND = "tastestream-key";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {port: [1]}}",
        "{apiVersion: v1, kind: Service, metadata: {nam: a}}",
        "{apiVersion: apps/v1, kind: StatefulSet, spec: {template: {spec: {volume: []}}}}",
        "{apiVersion: kafka.strimzi.io/v1, kind: KafkaTopic, spec: {partition: 1}}",
        "{apiVersion: kafka.strimzi.io/v1, kind: KafkaUser, spec: {authorisation: {type: simple}}}",
        "{apiVersion: apps/v1beta1, kind: StatefulSet}",
      })
  void aMisspeltPropertyIsRefused(String manifest) {
    assertThatThrownBy(() -> Manifests.parse(manifest)).isInstanceOf(IOException.class);
  }

  @Test
  void everyFileIsUsedAndEveryResourceHasAName() throws IOException {
    for (Manifests manifests : List.of(BASE, STRIMZI, TLS)) {
      Set<String> named = new TreeSet<>();
      manifests.kustomization().path("resources").forEach(it -> named.add(it.textValue()));
      manifests.kustomization().path("patches").forEach(it -> named.add(it.path("path").asText()));
      named.remove("../../base");
      assertThat(manifests.files()).isEqualTo(named);
      assertThat(manifests.resources()).allMatch(it -> it.getMetadata().getName() != null);
    }
  }

  @Test
  void theProgramAcceptsEveryCommandLineAndHasRoom() throws IOException {
    assertThat(templates()).hasSize(3);
    for (PodTemplateSpec template : templates()) {
      Container container = container(template);
      StartedProgram program = new StartedProgram(container.getArgs(), environment(container));
      program.assertAccepted();
      long limit =
          container.getResources().getLimits().get("memory").getNumericalAmount().longValue() >> 20;
      assertThat(limit).isBetween((long) program.megabytes(), 2L * program.megabytes());
      assertThat(container.getResources().getRequests().get("memory"))
          .isEqualTo(container.getResources().getLimits().get("memory"));
      assertThat(container.getResources().getRequests()).containsKey("cpu");
    }
  }

  /** The same program as in the compose file, with the same memory. */
  @Test
  void partsAreStartedAsInTheComposeFile() throws IOException {
    Map<String, Map<String, String>> composed = new TreeMap<>();
    ComposeFile.read().services().values().stream()
        .filter(ComposeFile.Service::runsProgram)
        .forEach(it -> composed.put(it.texts("command").get(0), it.environment()));
    for (PodTemplateSpec template : templates()) {
      Map<String, String> environment = environment(container(template));
      Map<String, String> other = composed.get(container(template).getArgs().get(0));
      Stream.of("TASTESTREAM_HEAP", "TASTESTREAM_NATIVE_MEMORY", "TASTESTREAM_STATE_MEMORY")
          .forEach(name -> assertThat(environment.get(name)).isEqualTo(other.get(name)));
    }
  }

  @Test
  void noContainerIsRootOrCanChangeItsFiles() throws IOException {
    assertThat(templates())
        .allSatisfy(
            template -> {
              PodSpec pod = template.getSpec();
              assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
              assertThat(pod.getSecurityContext().getRunAsUser()).isEqualTo(10001);
              assertThat(pod.getSecurityContext().getRunAsGroup()).isZero();
              assertThat(pod.getSecurityContext().getSeccompProfile().getType())
                  .isEqualTo("RuntimeDefault");
              assertThat(pod.getAutomountServiceAccountToken()).isFalse();
              assertThat(pod.getEnableServiceLinks()).isFalse();
              var security = container(template).getSecurityContext();
              assertThat(security.getReadOnlyRootFilesystem()).isTrue();
              assertThat(security.getAllowPrivilegeEscalation()).isFalse();
              assertThat(security.getCapabilities().getDrop()).containsExactly("ALL");
            });
  }

  @Test
  void everyPathOfTheProgramIsMounted() throws IOException {
    Set<String> claims = new HashSet<>(List.of("state"));
    claims.add(BASE.only(PersistentVolumeClaim.class).getMetadata().getName());
    Set<String> secrets = Set.of(MADE_BY_HAND, BASE.only(Secret.class).getMetadata().getName());
    for (PodTemplateSpec template : templates()) {
      Container container = container(template);
      List<String> mounted =
          container.getVolumeMounts().stream().map(VolumeMount::getMountPath).toList();
      environment(container).values().stream()
          .filter(value -> value.startsWith("/"))
          .forEach(path -> assertThat(mounted).anyMatch(path::startsWith));
      Set<String> volumes = new HashSet<>(List.of("state"));
      for (Volume volume : template.getSpec().getVolumes()) {
        volumes.add(volume.getName());
        if (volume.getSecret() != null) {
          assertThat(secrets).contains(volume.getSecret().getSecretName());
        }
        if (volume.getPersistentVolumeClaim() != null) {
          assertThat(claims).contains(volume.getPersistentVolumeClaim().getClaimName());
        }
      }
      assertThat(container.getVolumeMounts()).allMatch(it -> volumes.contains(it.getName()));
    }
  }

  @Test
  void servicesAndBudgetSelectTheInstancesAndNothingElse() throws IOException {
    StatefulSet instances = BASE.only(StatefulSet.class);
    Map<String, String> labels = instances.getSpec().getTemplate().getMetadata().getLabels();
    assertThat(instances.getSpec().getSelector().getMatchLabels()).isEqualTo(labels);
    assertThat(BASE.only(PodDisruptionBudget.class).getSpec().getSelector().getMatchLabels())
        .isEqualTo(labels);
    assertThat(instances.getSpec().getTemplate().getSpec().getTopologySpreadConstraints())
        .hasSize(2)
        .allMatch(it -> it.getLabelSelector().getMatchLabels().equals(labels));
    for (Service service : services()) {
      assertThat(service.getSpec().getSelector()).isEqualTo(labels);
      assertThat(service.getSpec().getPorts().get(0).getTargetPort().getStrVal())
          .isEqualTo(port(instances));
    }
    Map<String, String> trainer =
        BASE.only(Deployment.class).getSpec().getTemplate().getMetadata().getLabels();
    assertThat(trainer).isNotEqualTo(labels);
    assertThat(BASE.only(Deployment.class).getSpec().getSelector().getMatchLabels())
        .isEqualTo(trainer);
    assertThat(BASE.only(Deployment.class).getSpec().getReplicas()).isEqualTo(1);
    assertThat(BASE.only(Deployment.class).getSpec().getStrategy().getType()).isEqualTo("Recreate");
  }

  private static String port(StatefulSet instances) {
    return container(instances.getSpec().getTemplate()).getPorts().get(0).getName();
  }

  @Test
  void instancesFindEachOtherUnderNamesThatHoldBeforeTheyAreReady() throws IOException {
    StatefulSet instances = BASE.only(StatefulSet.class);
    Service headless =
        services().stream()
            .filter(it -> "None".equals(it.getSpec().getClusterIP()))
            .findFirst()
            .orElseThrow();
    String name = headless.getMetadata().getName();
    assertThat(instances.getSpec().getServiceName()).isEqualTo(name);
    assertThat(headless.getSpec().getPublishNotReadyAddresses()).isTrue();
    Container container = container(instances.getSpec().getTemplate());
    assertThat(variables(container).get("TASTESTREAM_ADVERTISED_HOST"))
        .isEqualTo("$(POD_NAME)." + name);
    assertThat(container.getPorts().get(0).getContainerPort().toString())
        .isEqualTo(environment(container).get("TASTESTREAM_HTTP_PORT"));
  }

  @Test
  void aRestoreIsNotReadyButIsNotKilled() throws IOException {
    Container container = container(BASE.only(StatefulSet.class).getSpec().getTemplate());
    for (Probe probe : List.of(container.getLivenessProbe(), container.getStartupProbe())) {
      // Open to all, and about the process alone.
      assertThat(probe.getHttpGet().getPath()).isEqualTo("/health/live");
      assertThat(probe.getHttpGet().getPort().getStrVal())
          .isEqualTo(container.getPorts().get(0).getName());
    }
    // Open to all as well: the word needs no key.
    assertThat(container.getReadinessProbe().getHttpGet().getPath()).isEqualTo("/health/ready");
    assertThat(Path.of("src/deploy/image/ready")).isExecutable();
    assertThat(ComposeFile.read().services().get("stream-1").node().at("/healthcheck/test/1"))
        .hasToString("\"/opt/tastestream/bin/ready\"");
  }

  @Test
  void theTrainerIsAskedOnThePortThatItListensOn() throws IOException {
    Container container = container(BASE.only(Deployment.class).getSpec().getTemplate());
    Map<String, String> environment = environment(container);
    String port = environment.get("TASTESTREAM_METRICS_PORT");
    assertThat(container.getPorts().get(0).getContainerPort()).hasToString(port);
    for (Probe probe : List.of(container.getLivenessProbe(), container.getStartupProbe())) {
      assertThat(probe.getHttpGet().getPath()).isEqualTo("/health/live");
      assertThat(probe.getHttpGet().getPort().getStrVal())
          .isEqualTo(container.getPorts().get(0).getName());
    }
    assertThat(container.getReadinessProbe().getExec().getCommand())
        .containsExactly("/opt/tastestream/bin/ready", port);
  }

  private static List<Service> services() throws IOException {
    return BASE.resources().stream()
        .filter(Service.class::isInstance)
        .map(Service.class::cast)
        .toList();
  }

  private static List<PodTemplateSpec> templates() throws IOException {
    return List.of(
        BASE.only(StatefulSet.class).getSpec().getTemplate(),
        BASE.only(Deployment.class).getSpec().getTemplate(),
        BASE.only(Job.class).getSpec().getTemplate());
  }

  private static Container container(PodTemplateSpec template) {
    assertThat(template.getSpec().getContainers()).hasSize(1);
    return template.getSpec().getContainers().get(0);
  }

  /** The variables of the program, with the name of the first pod filled in. */
  private static Map<String, String> environment(Container container) {
    Map<String, String> environment = new LinkedHashMap<>(variables(container));
    environment.remove("POD_NAME");
    environment.replaceAll((name, value) -> value.replace("$(POD_NAME)", "tastestream-0"));
    return environment;
  }

  private static Map<String, String> variables(Container container) {
    return container.getEnv().stream()
        .collect(
            toMap(
                EnvVar::getName,
                it -> it.getValue() == null ? "" : it.getValue(),
                (one, other) -> one,
                LinkedHashMap::new));
  }
}
