package dev.tastestream.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What {@code kubectl kustomize} makes of a folder. Debian's package kubernetes-client has it. */
final class Rendered {

  private Rendered() {}

  /** Renders a folder and parses each resource strictly. Skips the test without kubectl. */
  static List<HasMetadata> resources(String folder) throws IOException, InterruptedException {
    assumeTrue(hasKubectl(), "kubectl renders the manifests: install kubernetes-client");
    Process process =
        new ProcessBuilder("kubectl", "kustomize", Manifests.FOLDER.resolve(folder).toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    List<HasMetadata> rendered = new ArrayList<>();
    for (String document : output.split("(?m)^---$", -1)) {
      rendered.add(Manifests.parse(document));
    }
    return rendered;
  }

  /** The number of rendered resources of each kind. */
  static Map<String, Long> kinds(String folder) throws IOException, InterruptedException {
    return resources(folder).stream()
        .collect(Collectors.groupingBy(HasMetadata::getKind, Collectors.counting()));
  }

  private static boolean hasKubectl() {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
        .anyMatch(path -> Files.isExecutable(Path.of(path, "kubectl")));
  }
}
