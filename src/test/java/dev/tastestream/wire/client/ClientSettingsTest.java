package dev.tastestream.wire.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tastestream.wire.Cluster;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientSettingsTest {

  private static final Path DOCS = Path.of("src", "docs", "operations.md");
  private static final Map<String, Object> NOTHING = Map.of();

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"bootstrap", "clientid", "linger", "request-timeout"})
  void filesAsCloudsHandThemOutGiveClientsOfAllKinds(String name) throws URISyntaxException {
    assertMakesClients(ClientSettings.read(handedOut(name)));
  }

  private static Path handedOut(String name) throws URISyntaxException {
    return Path.of(
        ClientSettingsTest.class
            .getResource("/client-files/kc-%s.properties".formatted(name))
            .toURI());
  }

  private static void assertMakesClients(ClientSettings settings) {
    Cluster cluster = new Cluster("127.0.0.1:9", "", settings);
    assertThatCode(cluster::requireClients).doesNotThrowAnyException();
    cluster.promptProducer("http-ratings", Duration.ofSeconds(5)).close(Duration.ZERO);
  }

  @Test
  void whatSkipsHistoryIsRefusedByNameWithTheReason() throws URISyntaxException {
    Path file = handedOut("latest");
    assertThatThrownBy(() -> ClientSettings.read(file))
        .isInstanceOf(ClientFileException.class)
        .hasMessageContainingAll(
            "auto.offset.reset", file.toString(), "ratings would be left out or read twice");
  }

  static Stream<String> refusedSettings() {
    return Stream.concat(
        Arrays.stream(ClientKeys.Refused.values()).flatMap(group -> group.names().stream()),
        Stream.of(
            "producer.acks",
            "consumer.isolation.level",
            "main.consumer.auto.offset.reset",
            "restore.consumer.group.id",
            "global.consumer.auto.offset.reset",
            "admin.retries",
            "topic.cleanup.policy"));
  }

  @ParameterizedTest
  @MethodSource("refusedSettings")
  void whatCorrectnessDependsOnIsRefusedUnderEveryPrefix(String name) {
    assertThat(refusal(name + "=1")).contains(name).contains(" can't be set, because ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "acks=all",
        "acks=-1",
        "enable.idempotence=true",
        "isolation.level=read_committed",
        "auto.offset.reset=earliest",
        "producer.acks=all",
        "schema.registry.url=https://registry.example.org",
        "basic.auth.credentials.source=USER_INFO",
        "client.tag.zone=a",
        "client.tag.zone=a\nrack.aware.assignment.tags=zone",
        "client.dns.lookup=use_all_dns_ips",
        "session.timeout.ms=45000",
        "session.timeout.ms=400",
        "heartbeat.interval.ms=60000",
        "max.poll.interval.ms=1000",
        "request.timeout.ms=300",
        "request.timeout.ms=2000000000",
        "default.api.timeout.ms=5000",
        "delivery.timeout.ms=1000",
        "delivery.timeout.ms=1",
        "linger.ms=2000000000",
        "producer.linger.ms=50",
        "batch.size=50000000",
        "buffer.memory=1000",
        "max.request.size=1000",
        "max.request.size=100000000",
        "commit.interval.ms=600000",
        "num.standby.replicas=2",
        "fetch.max.wait.ms=100000",
        "main.consumer.fetch.max.bytes=1000000",
        "max.block.ms=10",
        "compression.type=zstd",
        "compression.zstd.level=-5",
        "client.id=films",
        "client.id=",
        "bootstrap.servers="
      })
  void whatMayBeTunedMakesClientsOfAllKindsAndOfStreams(String line) throws IOException {
    ClientSettings settings = ClientSettings.read(file(line));
    assertMakesClients(settings);
    assertThat(StreamsClients.of(settings)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "secuirty.protocol=SSL | secuirty.protocol | did you mean security.protocol?",
        "sasl.mechanisms=PLAIN | sasl.mechanisms | did you mean sasl.mechanism?",
        "sasl.username=me | sasl.username | sasl.jaas.config",
        "Linger.ms=5 | Linger.ms | did you mean linger.ms?",
        "consumer.linger.ms=5 | consumer.linger.ms | not a setting",
        "xyz=1 | xyz | not a setting",
        "linger.ms=abc | linger.ms=abc | Not a number",
        "linger.ms= | linger.ms= | Not a number",
        "request.timeout.ms=-1 | request.timeout.ms | at least 0",
        "num.standby.replicas=-1 | num.standby.replicas | negative",
        "security.protocol=TLS | security.protocol=TLS | must be",
        "security.protocol=SASL_SSL | sasl.jaas.config | is missing",
        "ssl.truststore.location=missing.jks | ssl.truststore.location | missing.jks",
        "ssl.truststore.location=C:\\\\users | ssl.truststore.location | not a readable file",
        "ssl.truststore.location=C:\\users | without four digits | write",
        "config.providers=env | config.providers.env.class | is missing",
        "sasl.jaas.config=${env:NO_SUCH} | sasl.jaas.config | env",
      })
  void whatIsWrongIsOneSentenceWithFileAndProperty(String line, String property, String hint) {
    assertThat(refusal(line)).contains(property).contains(hint);
  }

  private String refusal(String line) {
    Throwable refused = catchThrowable(() -> ClientSettings.read(file(line)));
    assertThat(refused).as(line).isInstanceOf(ClientFileException.class);
    assertThat(refused.getMessage()).contains("client.properties").doesNotContain("\n");
    return refused.getMessage();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "security.protocol=SASL_SSL\nsasl.mechanism=PLAIN\nsasl.jaas.config=nonsense",
        "security.protocol=SASL_PLAINTEXT\nsasl.mechanism=PLAIN\nsasl.jaas.config=x.Missing required;",
        "security.protocol=SSL\nssl.truststore.location=pom.xml\nssl.truststore.password=geheimnis",
        "metric.reporters=x.Missing",
        "rack.aware.assignment.tags=zone"
      })
  void theRealCauseWhyNoClientCanBeMadeIsToldAndNoSecret(String lines) throws IOException {
    Cluster cluster = new Cluster("127.0.0.1:9", "", ClientSettings.read(file(lines)));
    assertThatThrownBy(cluster::requireClients)
        .isInstanceOf(ClientFileException.class)
        .hasMessageContaining("client.properties")
        .hasMessageNotContaining("Failed to c")
        .hasMessageNotContaining("geheimnis")
        .hasMessageMatching(
            "(sasl.jaas.config|ssl.truststore.location|metric.reporters|rack.aware.assignment.tags) in .*");
  }

  @Test
  void aFileFromWindowsIsReadLikeAnyOther() throws IOException {
    Path file = directory.resolve("client.properties");
    Files.writeString(file, "\uFEFFbootstrap.servers=a:1 \r\nclient.id=films\r\n");
    assertThat(ClientSettings.read(file).bootstrapServers()).contains("a:1");
    Files.write(file, "client.id=Amélie\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> ClientSettings.read(file)).hasMessageContaining("not a text in UTF-8");
    Files.write(file, "client.id=films\n".getBytes(StandardCharsets.UTF_16LE));
    assertThatThrownBy(() -> ClientSettings.read(file)).hasMessageContaining("not a text in UTF-8");
  }

  @Test
  void whatIsNoFileIsNamed() {
    assertThatThrownBy(() -> ClientSettings.read(directory.resolve("none")))
        .hasMessageContaining("none does not exist");
    assertThatThrownBy(() -> ClientSettings.read(directory)).hasMessageContaining("not a text");
  }

  @Test
  void whatProvidersKnowAndFilesBesideItAreFound() throws IOException {
    Files.writeString(directory.resolve("secrets.properties"), "id=from-a-file\n");
    Files.writeString(directory.resolve("key.pem"), "");
    Path file =
        file(
            """
            config.providers=file
            config.providers.file.class=org.apache.kafka.common.config.provider.FileConfigProvider
            client.id=${file:%s:id}
            ssl.keystore.location=key.pem
            """
                .formatted(directory.resolve("secrets.properties")));
    Map<String, Object> properties =
        ClientSettings.read(file).of(ClientKind.ADMIN, NOTHING, NOTHING);
    assertThat(properties)
        .containsEntry("client.id", "from-a-file-admin-1")
        .containsEntry("ssl.keystore.location", directory.resolve("key.pem").toString())
        .doesNotContainKey("config.providers");
  }

  @Test
  void eachClientGetsOnlyWhatItKnowsAndWhatIsForItsKindComesFirst() throws IOException {
    ClientSettings settings =
        ClientSettings.read(
            file(
                "linger.ms=5\nproducer.linger.ms=7\nfetch.min.bytes=9\nmetadata.max.age.ms=60000"));
    assertThat(settings.of(ClientKind.ADMIN, NOTHING, NOTHING))
        .isEqualTo(Map.of("metadata.max.age.ms", "60000"));
    assertThat(settings.of(ClientKind.PRODUCER, Map.of("linger.ms", 20), NOTHING))
        .isEqualTo(Map.of("metadata.max.age.ms", "60000", "linger.ms", "7"));
    assertThat(settings.of(ClientKind.CONSUMER, NOTHING, NOTHING))
        .isEqualTo(Map.of("metadata.max.age.ms", "60000", "fetch.min.bytes", "9"));
    assertThat(settings.streams(Map.of("producer.linger.ms", 20), "here"))
        .containsEntry("producer.linger.ms", "7")
        .containsEntry("consumer.fetch.min.bytes", "9")
        .containsEntry("metadata.max.age.ms", "60000")
        .doesNotContainKeys("linger.ms", "fetch.min.bytes", "consumer.linger.ms");
  }

  @Test
  void aClientIdOfTheFileIsAPrefixOfOurs() throws IOException {
    ClientSettings settings = ClientSettings.read(file("client.id=films"));
    assertThat(settings.of(ClientKind.PRODUCER, Map.of("client.id", "http-ratings"), NOTHING))
        .containsEntry("client.id", "films-http-ratings");
    assertThat(settings.of(ClientKind.CONSUMER, NOTHING, NOTHING))
        .isNotEqualTo(settings.of(ClientKind.CONSUMER, NOTHING, NOTHING));
    assertThat(settings.streams(NOTHING, "tastestream-1"))
        .containsEntry("client.id", "films-tastestream-1");
  }

  @Test
  void whatWasAskedForStaysAndWhatDependsOnItFollows() throws IOException {
    assertThat(producer("request.timeout.ms=150000"))
        .containsEntry("delivery.timeout.ms", 150_005)
        .containsEntry("request.timeout.ms", "150000");
    assertThat(producer("delivery.timeout.ms=10000"))
        .containsEntry("delivery.timeout.ms", "10000")
        .containsEntry("request.timeout.ms", 9_995);
    Map<String, Object> own =
        Map.of("default.api.timeout.ms", 15_000, "request.timeout.ms", 15_000);
    assertThat(
            ClientSettings.read(file("request.timeout.ms=20000"))
                .of(ClientKind.ADMIN, own, NOTHING))
        .containsEntry("default.api.timeout.ms", 20_000);
    assertThat(
            ClientSettings.read(file("session.timeout.ms=6000"))
                .streams(Map.of("consumer.heartbeat.interval.ms", 8000), "x"))
        .containsEntry("consumer.heartbeat.interval.ms", 2000);
    assertThat(
            ClientSettings.read(file("max.request.size=1000"))
                .of(ClientKind.PRODUCER, Map.of("max.request.size", 5_000_000), NOTHING))
        .containsEntry("max.request.size", 5_000_000);
  }

  private Map<String, Object> producer(String line) throws IOException {
    return ClientSettings.read(file(line)).of(ClientKind.PRODUCER, NOTHING, NOTHING);
  }

  private Path file(String lines) throws IOException {
    return Files.writeString(directory.resolve("client.properties"), lines + "\n");
  }

  @Test
  void everySettingOfThisKafkaIsEitherTunableOrRefusedWithAReason() {
    Set<String> refused =
        Arrays.stream(ClientKeys.Refused.values())
            .flatMap(group -> group.names().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(ClientKind.allNames().filter(name -> !name.equals("config.providers")))
        .allSatisfy(
            name ->
                assertThat(refused.contains(name))
                    .as(name)
                    .isNotEqualTo(ClientKeys.isTunable(name)));
    assertThat(ClientKind.allNames()).containsAll(ClientKeys.TUNABLE);
  }

  @Test
  void theDocsListWhatIsRefusedAndWhatMayBeTuned() throws IOException {
    String page = Files.readString(DOCS);
    List<String> rows =
        page.substring(page.indexOf("### What a client file can't set"))
            .lines()
            .filter(line -> line.startsWith("| `"))
            .takeWhile(line -> !line.startsWith("#"))
            .toList();
    for (ClientKeys.Refused group : ClientKeys.Refused.values()) {
      assertThat(rows)
          .as(group.name())
          .anySatisfy(
              row -> {
                assertThat(names(row)).containsExactlyElementsOf(group.names());
                assertThat(row).contains("| " + group.reason() + " |");
              });
    }
    String tunable =
        page.lines().filter(line -> line.startsWith("May be tuned: ")).findFirst().orElseThrow();
    assertThat(names(tunable))
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(
                    ClientKeys.TUNABLE.stream(),
                    Stream.concat(
                        ClientKeys.TUNABLE_FAMILIES.stream().map(family -> family + "*"),
                        Stream.of("client.tag.*")))
                .toList());
  }

  private static List<String> names(String text) {
    String left = text.startsWith("|") ? text.substring(0, text.indexOf("|", 1)) : text;
    return Pattern.compile("`([^`]+)`").matcher(left).results().map(it -> it.group(1)).toList();
  }
}
