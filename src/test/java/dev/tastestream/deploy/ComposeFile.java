package dev.tastestream.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** {@code docker-compose.yml} as Docker reads it: with merged keys and defaults of variables. */
final class ComposeFile {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{[A-Z_]+:-([^}]*)}");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonNode root;

  private ComposeFile(JsonNode root) {
    this.root = root;
  }

  static ComposeFile read() throws IOException {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    String text = Files.readString(Path.of("docker-compose.yml"));
    String filled = VARIABLE.matcher(text).replaceAll("$1");
    return new ComposeFile(
        JSON.valueToTree(new Yaml(new SafeConstructor(options)).<Object>load(filled)));
  }

  JsonNode root() {
    return root;
  }

  /** The services by name. */
  Map<String, Service> services() {
    Map<String, Service> services = new LinkedHashMap<>();
    root.path("services")
        .properties()
        .forEach(
            entry -> services.put(entry.getKey(), new Service(entry.getKey(), entry.getValue())));
    return services;
  }

  /** The names of the declared volumes. */
  List<String> volumes() {
    List<String> names = new ArrayList<>();
    root.path("volumes").properties().forEach(entry -> names.add(entry.getKey()));
    return names;
  }

  /** A folder or file that a container sees. */
  record Mount(String source, String target) {

    boolean isOfHost() {
      return source.startsWith(".") || source.startsWith("/");
    }
  }

  /** One service. */
  record Service(String name, JsonNode node) {

    String image() {
      return node.path("image").textValue();
    }

    /** Whether its container runs the program itself, by its start script. */
    boolean runsProgram() {
      return image().startsWith("tastestream") && !node.has("entrypoint");
    }

    boolean runsOn() {
      return node.has("restart");
    }

    StartedProgram program() {
      return new StartedProgram(texts("command"), environment());
    }

    Map<String, String> environment() {
      Map<String, String> environment = new LinkedHashMap<>();
      node.path("environment")
          .properties()
          .forEach(entry -> environment.put(entry.getKey(), entry.getValue().asText()));
      return environment;
    }

    List<Mount> mounts() {
      return texts("volumes").stream()
          .map(text -> text.split(":", -1))
          .map(parts -> new Mount(parts[0], parts[1]))
          .toList();
    }

    List<String> texts(String field) {
      List<String> texts = new ArrayList<>();
      node.path(field).forEach(text -> texts.add(text.textValue()));
      return texts;
    }

    /** Conditions by the name of the service that it waits for. */
    Map<String, String> waitsFor() {
      Map<String, String> conditions = new LinkedHashMap<>();
      node.path("depends_on")
          .properties()
          .forEach(
              entry ->
                  conditions.put(entry.getKey(), entry.getValue().path("condition").textValue()));
      return conditions;
    }
  }
}
