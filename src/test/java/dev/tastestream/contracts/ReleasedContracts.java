package dev.tastestream.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tastestream.http.OpenApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Writes down the contracts of a release, for the tests of all later versions. */
public final class ReleasedContracts {

  /** The contracts of the last release. */
  static final Path FOLDER = Path.of("src/test/resources/contracts/released");

  static final String ROUTES = "routes.txt";
  static final String TOPOLOGY = "topology.txt";
  private static final Path SCHEMAS = Path.of("src/main/resources/schemas");

  /** A test compares it with the topology of today. */
  private static final Path DESCRIPTION =
      Path.of("src/test/resources/dev/tastestream/topology/topology-description.txt");

  private ReleasedContracts() {}

  /** {@code bootstrap/release} calls this. */
  public static void main(String[] arguments) throws IOException {
    writeTo(FOLDER);
  }

  /** Copies the schemas and the description of the topology, and writes the routes. */
  static void writeTo(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(SCHEMAS)) {
      files.filter(file -> file.toString().endsWith(".json")).forEach(file -> copy(file, folder));
    }
    Files.copy(DESCRIPTION, folder.resolve(TOPOLOGY), StandardCopyOption.REPLACE_EXISTING);
    Files.write(folder.resolve(ROUTES), routes(OpenApi.read()));
  }

  private static void copy(Path file, Path folder) {
    try {
      Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A line for each operation with its query parameters, as in {@code GET /map ?space}. */
  private static List<String> routes(OpenApi api) {
    return api.operations().entrySet().stream().map(operation -> line(api, operation)).toList();
  }

  private static String line(OpenApi api, Map.Entry<String, JsonNode> operation) {
    TreeSet<String> parameters = new TreeSet<>(api.queryParameters(operation.getValue()));
    return parameters.isEmpty()
        ? operation.getKey()
        : operation.getKey() + " ?" + String.join(",", parameters);
  }
}
