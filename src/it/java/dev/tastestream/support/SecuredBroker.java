package dev.tastestream.support;

import dev.tastestream.broker.BrokerConfig;
import dev.tastestream.broker.EmbeddedBroker;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.client.ClientSettings;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AclBinding;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A broker without topics, whose users log in and may do nothing unless they are allowed. */
public final class SecuredBroker implements BeforeAllCallback, AfterAllCallback {

  private static final String ADMIN = "admin";
  private static final String LOGIN =
      "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\" password=\"a-secret\" %s;";

  private final String authorizer;
  private final List<String> users;
  private Path directory;
  private EmbeddedBroker broker;

  /**
   * @param authorizer name of its class
   * @param users the names of those who can log in
   */
  public SecuredBroker(String authorizer, List<String> users) {
    this.authorizer = authorizer;
    this.users = users;
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    directory = Files.createTempDirectory("tastestream-it");
    String known =
        Stream.concat(users.stream(), Stream.of(ADMIN))
            .map("user_%s=\"a-secret\""::formatted)
            .collect(Collectors.joining(" "));
    broker =
        EmbeddedBroker.start(
            new BrokerConfig(
                directory.resolve("broker"),
                0,
                Map.of(
                    "listener.security.protocol.map",
                    "PLAINTEXT:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT",
                    "sasl.enabled.mechanisms",
                    "PLAIN",
                    "sasl.mechanism.inter.broker.protocol",
                    "PLAIN",
                    "listener.name.plaintext.plain.sasl.jaas.config",
                    LOGIN.formatted(ADMIN, known),
                    "authorizer.class.name",
                    authorizer,
                    "super.users",
                    "User:ANONYMOUS;User:" + ADMIN)));
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    broker.close();
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    }
  }

  /** Returns the client file of a user. */
  public Path clientFile(String user) throws IOException {
    return Files.writeString(
        directory.resolve(user + ".properties"),
        """
        bootstrap.servers=%s
        security.protocol=SASL_PLAINTEXT
        sasl.mechanism=PLAIN
        sasl.jaas.config=%s
        """
            .formatted(broker.bootstrapServers(), LOGIN.formatted(user, "")));
  }

  /** Returns the cluster as a user sees it. */
  public Cluster cluster(String user) throws IOException {
    return new Cluster(broker.bootstrapServers(), "", ClientSettings.read(clientFile(user)));
  }

  /** Returns an admin client that may do everything. */
  public Admin admin() throws IOException {
    return cluster(ADMIN).admin();
  }

  public void allow(Collection<AclBinding> bindings) throws Exception {
    try (Admin admin = admin()) {
      admin.createAcls(bindings).all().get();
    }
  }

  public void forbid(Collection<AclBinding> bindings) throws Exception {
    try (Admin admin = admin()) {
      admin.deleteAcls(bindings.stream().map(AclBinding::toFilter).toList()).all().get();
    }
  }
}
