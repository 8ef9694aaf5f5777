package dev.tastestream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.tastestream.wire.Topic;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code acls print} and {@code topics plan --format}, read as the tools would read them. */
class AclsCommandTest {

  private record Outcome(int exit, String out, String err) {}

  private static Outcome run(String command) {
    return run(command.split(" ", -1));
  }

  private static Outcome run(String[] arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit =
        Main.commandLine(Map.of())
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(arguments);
    return new Outcome(exit, out.toString(), err.toString());
  }

  private static List<JsonNode> yaml(String command) throws IOException {
    Outcome outcome = run(command);
    assertThat(outcome.exit()).as(outcome.err()).isZero();
    List<JsonNode> documents = new ArrayList<>();
    try (MappingIterator<JsonNode> all =
        new YAMLMapper().readerFor(JsonNode.class).readValues(outcome.out())) {
      all.forEachRemaining(documents::add);
    }
    return documents;
  }

  /** Each command of Kafka's scripts starts a virtual machine, which takes seconds. */
  @Test
  void resourcesWithTheSamePermissionsShareACommand() {
    for (String line :
        run("acls print --bootstrap-server no.such.host.invalid:9092").out().split("\n", -1)) {
      assertThat(line).doesNotContainPattern("--topic .*--group|--group .*--transactional-id");
    }
    List<String> commands =
        run("acls print --bootstrap-server no.such.host.invalid:9092")
            .out()
            .lines()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.replaceAll(" --(topic|group|transactional-id) \\S+", " --$1"))
            .map(line -> line.replaceAll("( --topic)+", " --topic"))
            .toList();
    assertThat(commands).hasSizeLessThan(20).doesNotHaveDuplicates();
  }

  @Test
  void commandsNameEveryResourceOnceWithoutACluster() {
    Outcome outcome =
        run(
            "acls print --process stream --principal User:films --topic-prefix a."
                + " --bootstrap-server no.such.host.invalid:9092");

    assertThat(outcome.exit()).as(outcome.err()).isZero();
    assertThat(outcome.out().lines()).first().isEqualTo("# stream");
    assertThat(outcome.out().lines().skip(1))
        .allMatch(
            line ->
                line.startsWith(
                    "kafka-acls.sh --bootstrap-server no.such.host.invalid:9092 --add"
                        + " --allow-principal User:films --operation "))
        .doesNotHaveDuplicates()
        .anyMatch(
            line ->
                line.endsWith(
                    "--operation Read --operation DescribeConfigs --topic a.movies"
                        + " --topic a.movie-vectors --topic a.generations"))
        .anyMatch(line -> line.endsWith("--operation Read --group a.tastestream"))
        .anyMatch(
            line ->
                line.endsWith(
                    "--operation Write --transactional-id a.tastestream- --resource-pattern-type"
                        + " prefixed"));
  }

  @Test
  void namesThatAShellWouldChangeAreQuoted() {
    String out = run("acls print --process load --principal CN=it's,O=x").out();
    assertThat(out).contains("--allow-principal 'User:CN=it'\\''s,O=x' ");
  }

  @Test
  void strimziGetsAUserForEachProcess() throws IOException {
    List<JsonNode> users = yaml("acls print --format strimzi --strimzi-cluster films");

    assertThat(users.stream().map(it -> it.at("/metadata/name").asText()))
        .containsExactly(
            "tastestream-topics",
            "tastestream-load",
            "tastestream-stream",
            "tastestream-train",
            "tastestream-application",
            "tastestream-producer");
    for (JsonNode user : users) {
      assertThat(user.path("apiVersion").asText()).isEqualTo("kafka.strimzi.io/v1");
      assertThat(user.path("kind").asText()).isEqualTo("KafkaUser");
      assertThat(user.at("/metadata/labels").path("strimzi.io/cluster").asText())
          .isEqualTo("films");
      assertThat(user.at("/spec/authorization/type").asText()).isEqualTo("simple");
      for (JsonNode acl : user.at("/spec/authorization/acls")) {
        assertThat(acl.fieldNames()).toIterable().containsExactly("resource", "operations");
        assertThat(acl.at("/resource/type").asText()).isIn("topic", "group", "transactionalId");
        assertThat(acl.at("/resource/patternType").asText()).isIn("literal", "prefix");
        assertThat(acl.path("operations")).isNotEmpty();
        acl.path("operations")
            .forEach(
                it ->
                    assertThat(it.asText())
                        .isIn(
                            Set.of(
                                "Read",
                                "Write",
                                "Create",
                                "Delete",
                                "Describe",
                                "DescribeConfigs",
                                "AlterConfigs")));
      }
    }
  }

  @Test
  void jikkouGetsTheSamePermissions() throws IOException {
    List<JsonNode> users =
        yaml("acls print --format jikkou --process train --principal CN=trainer");

    assertThat(users).hasSize(1);
    JsonNode user = users.get(0);
    assertThat(user.path("kind").asText()).isEqualTo("KafkaPrincipalAuthorization");
    assertThat(user.at("/metadata/name").asText()).isEqualTo("User:CN=trainer");
    assertThat(user.at("/spec/acls").findValuesAsText("type"))
        .contains("topic", "group", "transactional_id", "ALLOW");
    assertThat(user.at("/spec/acls").findValuesAsText("patternType"))
        .containsOnly("LITERAL", "PREFIXED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"strimzi", "jikkou"})
  void topicsAreWrittenAsDeclared(String format) throws IOException {
    List<JsonNode> topics =
        yaml("topics plan --format " + format + " --topic-prefix Films_ --replication-factor 3");

    assertThat(topics).hasSize(Topic.values().length);
    for (JsonNode topic : topics) {
      assertThat(topic.path("kind").asText()).isEqualTo("KafkaTopic");
      assertThat(topic.at("/spec/replicas").asInt()).isEqualTo(3);
      JsonNode config = topic.at("/spec").path(format.equals("strimzi") ? "config" : "configs");
      assertThat(config.path("cleanup.policy").asText()).isIn("delete", "compact");
      assertThat(config.has("partitions")).isFalse();
    }
    JsonNode ratings = topics.get(0);
    assertThat(ratings.at("/spec/partitions").asInt()).isEqualTo(6);
    if (format.equals("strimzi")) {
      assertThat(ratings.at("/metadata/name").asText()).isEqualTo("films-ratings");
      assertThat(ratings.at("/spec/topicName").asText()).isEqualTo("Films_ratings");
    } else {
      assertThat(ratings.at("/metadata/name").asText()).isEqualTo("Films_ratings");
    }
  }

  @Test
  void topicsAreCommandsToo() {
    Outcome outcome = run("topics plan --format commands");
    assertThat(outcome.out().lines())
        .contains(
            "kafka-topics.sh --bootstrap-server localhost:9092 --create --if-not-exists --topic ratings"
                + " --partitions 6 --config cleanup.policy=delete --config max.message.bytes=4194304"
                + " --config message.timestamp.type=LogAppendTime --config retention.ms=7776000000");
  }

  @Test
  void commandsForASecuredClusterLogIn(@TempDir Path directory) throws IOException {
    Path client =
        Files.writeString(directory.resolve("admin of films.properties"), "client.id=films\n");
    for (String command : new String[] {"acls print", "topics plan --format commands"}) {
      List<String> arguments = new ArrayList<>(List.of(command.split(" ", -1)));
      arguments.add("--kafka-config=" + client);
      Outcome outcome = run(arguments.toArray(String[]::new));
      assertThat(outcome.exit()).as(outcome.err()).isZero();
      assertThat(outcome.out().lines().filter(line -> !line.startsWith("#")))
          .isNotEmpty()
          .allMatch(
              line ->
                  line.contains(
                      ".sh --bootstrap-server localhost:9092 --command-config '" + client + "' "));
      assertThat(run(command).out()).doesNotContain("--command-config");
    }
  }

  @Test
  void aFileOfOptionsServesThemToo(@TempDir Path directory) throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("films.properties"),
            "replication-factor=3\nprincipal=films\nbootstrap-server=no.such.host.invalid:9092\n");

    Outcome acls = run("acls print --config " + file);
    assertThat(acls.exit()).as(acls.err()).isZero();
    assertThat(acls.out()).contains("User:tastestream-load ").doesNotContain("User:films");
    assertThat(run("acls print --process load --config " + file).out()).contains("User:films ");
    assertThat(run("topics plan --config " + file).err())
        .as("it asks the cluster")
        .contains("bootstrap-server in " + file + ", line 3: 'no.such.host.invalid:9092'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "acls print --principal films",
        "acls print --process load --principal CN=films --format strimzi",
        "topics plan --replication-factor 3",
        "dlq replay --value 5",
      })
  void aRefusalNamesTheWholeCommand(String command) {
    String name = Arrays.stream(command.split(" ", -1)).limit(2).collect(Collectors.joining(" "));
    assertThat(run(command).err())
        .startsWith("tastestream " + name + ": ")
        .contains("'tastestream " + name + " --help'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "acls",
        "acls print --principal films",
        "acls print --process none",
        "acls print --process load --principal=",
        "acls print --process load --principal User:",
        "acls print --process load --principal CN=films --format strimzi",
        "acls print --format helm",
        "acls print --format strimzi --strimzi-cluster A_b",
        "topics plan --replication-factor 3",
      })
  void whatCannotBeMeantIsWrongUsage(String command) {
    Outcome outcome = run(command);
    assertThat(outcome.exit()).as(outcome.out()).isEqualTo(2);
    assertThat(outcome.err().lines()).hasSizeBetween(1, 2);
    assertThat(outcome.err()).doesNotContain("Exception");
  }
}
