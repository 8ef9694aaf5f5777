package dev.tastestream.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.topics.TopicDeclaration;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The description of the topics: whole, and the same as the program's own declarations. */
class AsyncApiTest {

  private static final String SCHEMA_FORMAT = "application/schema+json;version=draft-2020-12";
  private static JsonNode api;

  @BeforeAll
  static void read() throws IOException {
    try (InputStream file = AsyncApiTest.class.getResourceAsStream("/asyncapi.yaml")) {
      api = new YAMLMapper().readTree(file);
    }
  }

  @Test
  void itIsOfVersion3AndHasWhatItNeeds() {
    assertThat(api.get("asyncapi").textValue()).isEqualTo("3.0.0");
    assertThat(api.at("/info/title").textValue()).isNotBlank();
    assertThat(api.at("/info/version").textValue()).isNotBlank();
    assertThat(new TreeSet<>(names(api)))
        .isSubsetOf(
            "asyncapi",
            "id",
            "info",
            "servers",
            "defaultContentType",
            "channels",
            "operations",
            "components");
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    List<String> references = new ArrayList<>();
    collect(api, references);
    assertThat(references).hasSizeGreaterThan(40);
    for (String reference : references) {
      if (reference.startsWith("#")) {
        assertThat(api.at(reference.substring(1)).isObject()).as(reference).isTrue();
      } else {
        assertThat(AsyncApiTest.class.getResource(reference.substring(1)))
            .as(reference)
            .isNotNull();
      }
    }
  }

  private static void collect(JsonNode node, List<String> references) {
    if (node.has("$ref")) {
      references.add(node.get("$ref").textValue());
    }
    node.forEach(child -> collect(child, references));
  }

  @Test
  void everyTopicIsAChannelWithItsDeclaredSettings() {
    List<String> addresses = new ArrayList<>();
    for (JsonNode channel : api.get("channels")) {
      addresses.add(channel.get("address").textValue());
      JsonNode kafka = channel.at("/bindings/kafka");
      TopicDeclaration declared = declaration(channel.get("address").textValue());
      assertThat(kafka.get("topic")).isEqualTo(channel.get("address"));
      assertThat(kafka.get("partitions").intValue()).isEqualTo(declared.partitions());
      assertThat(settings(kafka.get("topicConfiguration"))).isEqualTo(declared.config());
    }
    assertThat(addresses)
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(Topic.values()).map(Topic::baseName).toList());
  }

  private static TopicDeclaration declaration(String address) {
    return Stream.of(Topic.values())
        .filter(topic -> topic.baseName().equals(address))
        .map(TopicDeclaration::of)
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, String> settings(JsonNode configuration) {
    Map<String, String> settings = new TreeMap<>();
    configuration
        .properties()
        .forEach(
            entry -> {
              JsonNode value = entry.getValue();
              settings.put(entry.getKey(), (value.isArray() ? value.get(0) : value).asText());
            });
    return settings;
  }

  @Test
  void everyMessageHasSchemasOfItsTopic() {
    for (JsonNode channel : api.get("channels")) {
      String topic = channel.get("address").textValue();
      assertThat(channel.get("messages").size()).isEqualTo(1);
      JsonNode message = resolved(channel.get("messages").iterator().next());
      assertSchema(message.get("payload"), topic + "-value");
      assertThat(message.has("headers")).as("headers of %s", topic).isEqualTo(hasHeaders(topic));
      if (hasHeaders(topic)) {
        assertSchema(message.get("headers"), topic + "-headers");
      }
      assertThat(message.at("/bindings/kafka/key/allOf/0/$ref").textValue())
          .isEqualTo("./schemas/%s-key.json", topic);
    }
  }

  private static boolean hasHeaders(String topic) {
    return AsyncApiTest.class.getResource("/schemas/%s-headers.json".formatted(topic)) != null;
  }

  @Test
  void everySchemaBelongsToAChannel() throws IOException {
    List<String> references = new ArrayList<>();
    collect(api, references);
    try (Stream<Path> schemas = Files.list(Path.of("src/main/resources/schemas"))) {
      assertThat(references)
          .containsAll(schemas.map(file -> "./schemas/" + file.getFileName()).toList());
    }
  }

  private static void assertSchema(JsonNode part, String name) {
    assertThat(part.get("schemaFormat").textValue()).isEqualTo(SCHEMA_FORMAT);
    assertThat(part.at("/schema/$ref").textValue()).isEqualTo("./schemas/%s.json", name);
    assertThat(Schemas.read(name).get("$id").textValue())
        .isEqualTo("https://tastestream.dev/schemas/%s.json", name);
  }

  @Test
  void everyOperationSendsOrReceivesMessagesOfItsChannel() {
    for (JsonNode operation : api.get("operations")) {
      assertThat(operation.get("action").textValue()).isIn("send", "receive");
      String channel = operation.at("/channel/$ref").textValue();
      assertThat(operation.get("messages")).isNotEmpty();
      for (JsonNode message : operation.get("messages")) {
        assertThat(message.get("$ref").textValue()).startsWith(channel + "/messages/");
      }
    }
  }

  /** Keys and values of dead letters are any bytes, so no example would show anything. */
  @ParameterizedTest
  @EnumSource(value = Topic.class, mode = EnumSource.Mode.EXCLUDE, names = "DEAD_LETTERS")
  void keysAndValuesHaveExamplesWhichAreValid(Topic topic) {
    for (String part : List.of("-key", "-value")) {
      String name = topic.baseName() + part;
      JsonNode schema = Schemas.read(name);
      JsonNode examples = schema.path("examples");
      assertThat(examples)
          .allSatisfy(
              example -> assertThat(Schemas.strictFaults(name, example)).as(name).isEmpty());
      assertThat(examples)
          .as("examples of %s that are records", name)
          .filteredOn(example -> !example.isNull())
          .hasSizeGreaterThanOrEqualTo(forms(schema));
    }
  }

  /** How many kinds of records a schema describes, besides null values. */
  private static int forms(JsonNode schema) {
    int forms = 0;
    for (JsonNode form : schema.path("oneOf")) {
      forms += form.path("type").asText().equals("null") ? 0 : 1;
    }
    return Math.max(1, forms);
  }

  private static JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? api.at(node.get("$ref").textValue().substring(1)) : node;
  }
}
