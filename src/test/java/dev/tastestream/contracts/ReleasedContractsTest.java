package dev.tastestream.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tastestream.contracts.SchemaChanges.Writer;
import dev.tastestream.http.OpenApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The contracts against those of the last release, which lie in {@code
 * src/test/resources/contracts/released}. They are copied there by a release, and not before.
 */
class ReleasedContractsTest {

  private static final Path RELEASED = ReleasedContracts.FOLDER;

  static List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(RELEASED)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".json"))
          .map(name -> name.replace(".json", ""))
          .sorted()
          .toList();
    }
  }

  @Test
  void everyReleasedSchemaIsThere() throws IOException {
    assertThat(names()).hasSizeGreaterThanOrEqualTo(17);
    for (String name : names()) {
      assertThat(Path.of("src/main/resources/schemas", name + ".json")).exists();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("names")
  void aSchemaChangesOnlyCompatibly(String name) throws IOException {
    assertThat(SchemaChanges.incompatible(writer(name), released(name), Schemas.read(name)))
        .as("incompatible changes of %s since the last release: see src/docs/contracts.md", name)
        .isEmpty();
  }

  private static JsonNode released(String name) throws IOException {
    return Schemas.JSON.readTree(Files.readString(RELEASED.resolve(name + ".json")));
  }

  private static Writer writer(String name) {
    return name.startsWith("ratings-") || name.startsWith("movies-")
        ? Writer.OTHERS
        : Writer.PROGRAM;
  }

  /** A line is an operation and its query parameters. */
  @Test
  void everyReleasedRouteIsThereWithItsParameters() throws IOException {
    OpenApi api = OpenApi.read();
    for (String line : Files.readAllLines(RELEASED.resolve(ReleasedContracts.ROUTES))) {
      String[] parts = line.split("\\?", -1);
      JsonNode operation = api.operations().get(parts[0].strip());
      assertThat(operation).as("%s was taken away", parts[0]).isNotNull();
      Set<String> parameters = new TreeSet<>(api.queryParameters(operation));
      assertThat(parameters)
          .as("query parameters of %s", parts[0])
          .containsAll(parts.length < 2 ? List.of() : List.of(parts[1].split(",", -1)));
    }
  }

  /** The next version could otherwise be compared with half of this one. */
  @Test
  void aReleaseWritesEverySchemaAndRouteDown(@TempDir Path folder) throws IOException {
    ReleasedContracts.writeTo(folder);
    for (String name : names()) {
      assertThat(Schemas.JSON.readTree(folder.resolve(name + ".json").toFile()))
          .isEqualTo(Schemas.read(name));
    }
    assertThat(Files.readAllLines(folder.resolve(ReleasedContracts.ROUTES)))
        .contains("GET /map ?space", "POST /generations/fit")
        .isSorted()
        .hasSize(OpenApi.read().operations().size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0000',
      value = {
        "ratings-value | /properties/rating/maximum | 4 | /properties/rating/maximum was 5 and is 4"
            + " now: less is valid",
        "ratings-value | /properties/rating/maximum | 10 | ",
        "ratings-value | /properties/userId/type | [\"integer\",\"string\"] | ",
        "ratings-value | /properties/userId/type | \"string\" | /properties/userId/type was"
            + " [integer] and is [string] now: less is valid",
        "ratings-value | /properties/note | {\"type\":\"string\"} | ",
        "ratings-value | /required | [\"userId\"] | ",
        "ratings-value | /required | [\"userId\",\"movieId\",\"timestamp\",\"app\"] | /required:"
            + " app is required now, and older records lack it",
        "ratings-value | /additionalProperties | false | /additionalProperties was not there and is"
            + " false now",
        "ratings-key | /pattern | \"x\" | /pattern was",
        "recommendations-value | /properties/model | {\"type\":\"string\"} | ",
        "recommendations-value | /properties/ratings/type | [\"integer\",\"null\"] | readers don't"
            + " expect more",
        "recommendations-value | /$defs/item/required | [\"movieId\"] | may be missing now, and"
            + " readers rely on it",
        "recommendations-value | /$defs/item/properties | {} | was taken away: readers rely on it",
        "generations-value | /oneOf | [] | has 0 alternatives instead of 3",
        "evaluations-value | /properties/hitRate/maximum | 2 | was 1 and is 2 now"
      })
  void whatIsIncompatibleIsSaidWithItsPlace(
      String name, String place, String change, String sentence) throws IOException {
    JsonNode changed = changed(released(name), place, Schemas.JSON.readTree(change));

    List<String> found = SchemaChanges.incompatible(writer(name), released(name), changed);

    if (sentence == null) {
      assertThat(found).isEmpty();
    } else {
      assertThat(found).isNotEmpty().allSatisfy(it -> assertThat(it).contains(place));
      assertThat(found).anySatisfy(it -> assertThat(it).contains(sentence));
    }
  }

  private static JsonNode changed(JsonNode schema, String place, JsonNode change) {
    int slash = place.lastIndexOf('/');
    JsonNode parent = schema.at(place.substring(0, slash));
    ((ObjectNode) parent).setAll(Map.of(place.substring(slash + 1), change));
    return schema;
  }
}
