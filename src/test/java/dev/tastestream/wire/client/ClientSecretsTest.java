package dev.tastestream.wire.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.tastestream.wire.Cluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** A secret of a client file appears in no message and no log, however the file is broken. */
class ClientSecretsTest {

  private static final String SECRET = "geheimnis-7Qx";
  private static final Logger ROOT = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  private static final Logger KAFKA = (Logger) LoggerFactory.getLogger("org.apache.kafka");

  @TempDir private Path directory;
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private Level before;

  @BeforeEach
  void listen() {
    before = KAFKA.getLevel();
    KAFKA.setLevel(Level.INFO);
    log.start();
    ROOT.addAppender(log);
  }

  @AfterEach
  void restore() {
    ROOT.detachAppender(log);
    KAFKA.setLevel(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required username=\"me\" password=\"geheimnis-7Qx\"",
        "sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required username=\"me\" password=\"geheimnis-7Qx\";",
        "sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required password geheimnis-7Qx;",
        "sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule geheimnis-7Qx username=me;",
        "sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required geheimnis-7Qx;",
        "sasl.jaas.config=password=geheimnis-7Qx",
        "sasl.jaas.config=geheimnis-7Qx",
        "sasl.password=geheimnis-7Qx",
        "password=geheimnis-7Qx",
        "ssl.key.password=geheimnis-7Qx\nssl.keystore.location=pom.xml",
        "ssl.keystore.password=geheimnis-7Qx\nssl.keystore.location=pom.xml",
        "ssl.truststore.password=geheimnis-7Qx\nssl.truststore.location=pom.xml",
        "ssl.keystore.type=PEM\nssl.keystore.key=geheimnis-7Qx\nssl.keystore.certificate.chain=x"
      })
  void aSecretIsToldNowhere(String lines) throws IOException {
    String protocol = lines.startsWith("ssl") ? "SSL" : "SASL_PLAINTEXT\nsasl.mechanism=PLAIN";
    Path file =
        Files.writeString(
            directory.resolve("client.properties"), "security.protocol=" + protocol + "\n" + lines);

    Throwable refused =
        catchThrowable(
            () -> new Cluster("127.0.0.1:9", "", ClientSettings.read(file)).requireClients());

    if (refused != null) {
      assertThat(refused).isInstanceOf(ClientFileException.class);
      assertThat(refused.getMessage()).doesNotContain(SECRET);
    }
    assertThat(log.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .noneMatch(line -> line.contains(SECRET));
  }
}
