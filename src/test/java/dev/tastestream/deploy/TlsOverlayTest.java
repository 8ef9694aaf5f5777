package dev.tastestream.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The overlay for HTTPS, without a cluster. */
class TlsOverlayTest {

  private static final Manifests BASE = new Manifests("base");
  private static final Manifests TLS = new Manifests("overlays/tls");

  @Test
  void theProgramAcceptsTheCertificateAndEveryProbeUsesIt() throws IOException {
    assertThat(TLS.files()).containsExactly("instances-tls.yaml", "trainer-tls.yaml");
    StatefulSet instances = TLS.patch("instances-tls.yaml", StatefulSet.class);
    Deployment trainer = TLS.patch("trainer-tls.yaml", Deployment.class);
    assertPatched(
        BASE.only(StatefulSet.class).getSpec().getTemplate().getSpec(),
        instances.getSpec().getTemplate().getSpec());
    assertPatched(
        BASE.only(Deployment.class).getSpec().getTemplate().getSpec(),
        trainer.getSpec().getTemplate().getSpec());
  }

  private static void assertPatched(PodSpec base, PodSpec patch) {
    Container before = base.getContainers().get(0);
    Container added = patch.getContainers().get(0);
    assertThat(added.getName()).isEqualTo(before.getName());
    Map<String, String> environment = new LinkedHashMap<>(variables(before));
    environment.putAll(variables(added));
    new StartedProgram(before.getArgs(), environment).assertAccepted();
    VolumeMount mount = added.getVolumeMounts().get(0);
    assertThat(variables(added).values()).allMatch(path -> path.startsWith(mount.getMountPath()));
    assertThat(patch.getVolumes()).extracting("name").containsExactly(mount.getName());
    assertThat(probes(added)).hasSameSizeAs(probes(before));
    assertThat(probes(added)).allMatch(probe -> probe.getHttpGet().getScheme().equals("HTTPS"));
  }

  private static List<Probe> probes(Container container) {
    return Stream.of(
            container.getStartupProbe(),
            container.getLivenessProbe(),
            container.getReadinessProbe())
        .filter(probe -> probe != null && probe.getHttpGet() != null)
        .toList();
  }

  private static Map<String, String> variables(Container container) {
    Map<String, String> variables = new LinkedHashMap<>();
    for (EnvVar variable : container.getEnv()) {
      if (!variable.getName().equals("POD_NAME")) {
        String value = Objects.requireNonNullElse(variable.getValue(), "");
        variables.put(variable.getName(), value.replace("$(POD_NAME)", "tastestream-0"));
      }
    }
    return variables;
  }

  @Test
  void kubectlKeepsThePathsOfTheProbes() throws Exception {
    for (HasMetadata resource : Rendered.resources("overlays/tls")) {
      if (resource instanceof StatefulSet instances) {
        Container container = instances.getSpec().getTemplate().getSpec().getContainers().get(0);
        assertThat(probes(container))
            .hasSize(3)
            .allMatch(probe -> probe.getHttpGet().getScheme().equals("HTTPS"))
            .allMatch(probe -> probe.getHttpGet().getPath().startsWith("/health/"));
      }
    }
  }
}
