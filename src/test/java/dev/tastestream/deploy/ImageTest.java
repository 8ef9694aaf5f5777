package dev.tastestream.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tastestream.deploy.TarEntries.Header;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The images that {@code bootstrap/image --scratch} has made. Nothing of them is run. */
@Tag("slow")
class ImageTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long MOST = 300_000_000;
  private static final Pattern NATIVE = Pattern.compile(".*\\.(so|dll|dylib|jnilib|a)(\\.[0-9]+)*");

  /** Libraries that a program needs, by a part of their file names. */
  private static final List<String> NEEDED =
      List.of(
          "librocksdbjni",
          "libnd4jcpu",
          "libjnind4jcpu",
          "libopenblas",
          "libonnxruntime",
          "libzstd-jni",
          "liblz4-java",
          "libsnappyjava",
          "libtokenizers");

  /** How the projects name the platform of an image in paths. */
  private static final Map<String, Pattern> PLATFORMS =
      Map.of(
          "amd64",
              Pattern.compile("linux64\\.so|linux-x86[-_]64|linux-x64|linux/amd64|Linux/x86_64"),
          "arm64",
              Pattern.compile(
                  "linux-aarch64\\.so|linux-arm64|linux-aarch64|[lL]inux/aarch64|Linux/arm64"));

  /** A file of a layer, with the native libraries that it is or has inside. */
  private record Entry(String name, int mode, long size, Set<String> natives) {}

  /** Images that were read, by architecture. */
  private static final Map<String, Image> READ = new HashMap<>();

  /** An image: its configuration, and its layers from the first to the last. */
  private record Image(JsonNode config, List<List<Entry>> layers, long compressed) {

    List<Entry> files() {
      return layers.stream().flatMap(List::stream).toList();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"amd64", "arm64"})
  void itIsAsTheComposeFileAndThePodsExpect(String architecture) throws IOException {
    Image image = image(architecture);
    JsonNode config = image.config().path("config");
    assertThat(image.config().path("architecture").textValue()).isEqualTo(architecture);
    assertThat(config.path("User").textValue()).isEqualTo("10001:0");
    assertThat(config.path("Entrypoint")).hasToString("[\"/opt/tastestream/bin/tastestream\"]");
    assertThat(config.path("WorkingDir").textValue()).isEqualTo("/var/lib/tastestream");
    assertThat(config.path("ExposedPorts").has("8080/tcp")).isTrue();
    assertThat(config.path("Labels").path("org.opencontainers.image.licenses").textValue())
        .isEqualTo("Apache-2.0");
    assertThat(config.path("Labels").path("org.opencontainers.image.version").textValue())
        .isNotBlank();
    assertThat(modes(image))
        .containsEntry("opt/tastestream/bin/tastestream", 0755)
        .containsEntry("opt/tastestream/bin/ready", 0755)
        .containsEntry("var/lib/tastestream", 0775)
        .containsEntry("var/lib/tastestream/state", 0775)
        .containsEntry("var/lib/tastestream/key", 0775);
  }

  @ParameterizedTest
  @ValueSource(strings = {"amd64", "arm64"})
  void nativeLibrariesAreThoseOfItsPlatformAlone(String architecture) throws IOException {
    Set<String> libraries = new TreeSet<>();
    image(architecture).files().forEach(file -> libraries.addAll(file.natives()));
    assertThat(libraries)
        .allMatch(name -> PLATFORMS.get(architecture).matcher(name).find(), "of " + architecture);
    for (String needed : NEEDED) {
      assertThat(libraries).as(needed).anyMatch(name -> name.contains(needed));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"amd64", "arm64"})
  void whatIsAddedIsSmallWithoutSourceAndEachJarOnce(String architecture) throws IOException {
    Image image = image(architecture);
    System.out.printf("%s: %,d bytes are added%n", architecture, image.compressed());
    assertThat(image.compressed()).isLessThan(MOST);
    Set<String> projects = new HashSet<>();
    for (Entry file : image.files()) {
      assertThat(file.name()).matches("(opt|var)(/.*)?").doesNotEndWith(".java");
      if (file.name().endsWith(".jar") && !file.name().matches(".*-linux-(x86_64|arm64)\\.jar")) {
        String project = file.name().replaceFirst("(-[0-9][^/]*)?\\.jar$", "");
        assertThat(projects.add(project)).as(file.name()).isTrue();
      }
    }
  }

  @Test
  void whatChangesOftenIsInTheLastLayer() throws IOException {
    Image image = image("amd64");
    List<List<Entry>> layers = image.layers();
    assertThat(layerOf(layers, "nd4j-native-")).isLessThan(layerOf(layers, "kafka-streams-"));
    assertThat(layerOf(layers, "kafka-streams-")).isLessThan(layerOf(layers, "lib/tastestream-"));
    assertThat(layerOf(layers, "lib/tastestream-")).isEqualTo(layers.size() - 1);
    long last = layers.get(layers.size() - 1).stream().mapToLong(Entry::size).sum();
    assertThat(last).isLessThan(MOST / 50);
  }

  /** Both ways to an image lead to the same one, but for the base. */
  @Test
  void theDockerfileSaysTheSame() throws IOException {
    String dockerfile = Files.readString(Path.of("src/deploy/image/Dockerfile"));
    JsonNode config = image("amd64").config().path("config");
    assertThat(dockerfile)
        .contains("\nUSER " + config.path("User").textValue() + "\n")
        .contains("\nWORKDIR " + config.path("WorkingDir").textValue() + "\n")
        .contains("\nENV " + config.path("Env").path(0).textValue() + "\n")
        .contains("\nENTRYPOINT " + config.path("Entrypoint") + "\n");
  }

  private static int layerOf(List<List<Entry>> layers, String part) {
    for (int layer = 0; layer < layers.size(); layer++) {
      if (layers.get(layer).stream().anyMatch(file -> file.name().contains(part))) {
        return layer;
      }
    }
    throw new AssertionError("no layer has " + part);
  }

  private static Map<String, Integer> modes(Image image) {
    Map<String, Integer> modes = new LinkedHashMap<>();
    image.files().forEach(file -> modes.put(file.name(), file.mode()));
    return modes;
  }

  private static Image image(String architecture) throws IOException {
    if (!READ.containsKey(architecture)) {
      READ.put(architecture, read(architecture));
    }
    return READ.get(architecture);
  }

  private static Image read(String architecture) throws IOException {
    Path tar = Path.of("target", "tastestream-image-%s.tar".formatted(architecture));
    assumeTrue(Files.exists(tar), "bootstrap/image --scratch makes " + tar);
    Map<String, List<Entry>> layers = new HashMap<>();
    Map<String, JsonNode> texts = new HashMap<>();
    long compressed = 0;
    try (InputStream file = new BufferedInputStream(Files.newInputStream(tar))) {
      TarEntries parts = new TarEntries(file);
      for (Optional<Header> part = parts.next(); part.isPresent(); part = parts.next()) {
        if (part.get().name().endsWith(".json")) {
          texts.put(part.get().name(), JSON.readTree(parts.content().readAllBytes()));
        } else {
          compressed += part.get().size();
          layers.put(part.get().name(), entries(parts.content()));
        }
      }
    }
    JsonNode manifest = texts.get("manifest.json").path(0);
    List<List<Entry>> ordered = new ArrayList<>();
    manifest.path("Layers").forEach(layer -> ordered.add(layers.get(layer.textValue())));
    return new Image(texts.get(manifest.path("Config").textValue()), ordered, compressed);
  }

  private static List<Entry> entries(InputStream layer) throws IOException {
    List<Entry> entries = new ArrayList<>();
    TarEntries tar = new TarEntries(new BufferedInputStream(new GZIPInputStream(layer)));
    for (Optional<Header> entry = tar.next(); entry.isPresent(); entry = tar.next()) {
      Header header = entry.get();
      entries.add(
          new Entry(
              header.name().replaceFirst("/$", ""),
              header.mode() & 0777,
              header.size(),
              natives(header.name(), tar.content())));
    }
    return entries;
  }

  private static Set<String> natives(String name, InputStream content) throws IOException {
    Set<String> natives = new TreeSet<>();
    if (NATIVE.matcher(name).matches()) {
      natives.add(name);
    }
    if (name.endsWith(".jar")) {
      ZipInputStream jar = new ZipInputStream(content);
      for (ZipEntry inside = jar.getNextEntry(); inside != null; inside = jar.getNextEntry()) {
        if (NATIVE.matcher(inside.getName()).matches()) {
          natives.add(inside.getName());
        }
      }
    }
    return natives;
  }
}
