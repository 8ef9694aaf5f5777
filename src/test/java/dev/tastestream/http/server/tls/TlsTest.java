package dev.tastestream.http.server.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tastestream.http.TestServer;
import dev.tastestream.http.server.access.Access;
import dev.tastestream.http.server.access.Rates;
import dev.tastestream.http.server.access.Site;
import dev.tastestream.http.server.reload.Source;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.apache.kafka.streams.state.HostInfo;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {

  @TempDir private static Path made;
  private static TestCertificate first;
  private static TestCertificate second;
  private static TestCertificate ofOtherName;

  @TempDir private Path directory;
  private Path certificate;
  private Path key;
  private Path authorities;

  @BeforeAll
  static void make() throws Exception {
    first = TestCertificate.make(made, "first");
    second = TestCertificate.make(made, "second");
    ofOtherName =
        TestCertificate.make(made, "other", "-keyalg", "EC", "-ext", "san=dns:films.example");
  }

  @BeforeEach
  void write() throws Exception {
    certificate = Files.writeString(directory.resolve("tls.crt"), first.certificate());
    key = Files.writeString(directory.resolve("tls.key"), first.key());
    authorities =
        Files.writeString(
            directory.resolve("ca.pem"), first.certificate() + ofOtherName.certificate());
  }

  private Tls tls(Trust trust) {
    return Tls.ofPem(Source.file(certificate), Source.file(key), trust);
  }

  private TestServer start(Tls tls) throws IOException {
    return TestServer.startWith(
        new Access(
            TestServer.ANY_PORT, Optional.empty(), Site.LOCAL, Rates.UNLIMITED, Optional.of(tls)));
  }

  private TestServer start() throws IOException {
    return start(tls(Trust.of(Optional.of(authorities))));
  }

  private HttpClient client() {
    return HttpClient.newBuilder().sslContext(Trust.of(Optional.of(authorities)).context()).build();
  }

  private static HttpResponse<String> get(HttpClient client, TestServer server, String path)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(server.url() + path)).build(), BodyHandlers.ofString());
  }

  /** The name of the certificate that a new connection gets. */
  private String shown(TestServer server) throws IOException, InterruptedException {
    X509Certificate own =
        (X509Certificate)
            get(client(), server, "/health/live")
                .sslSession()
                .orElseThrow()
                .getPeerCertificates()[0];
    return own.getSubjectX500Principal().getName();
  }

  @Test
  void whoTrustsTheAuthorityIsAnsweredAndNobodyElseAsks() throws Exception {
    try (TestServer server = start()) {
      assertThat(server.url()).startsWith("https://127.0.0.1:");
      assertThat(get(client(), server, "/movies/1").statusCode()).isEqualTo(200);
      assertThat(get(client(), server, "/").body()).contains("curl " + server.url() + "/users");
      assertThatThrownBy(() -> get(HttpClient.newHttpClient(), server, "/movies/1"))
          .isInstanceOf(SSLException.class);
    }
  }

  @Test
  void aRequestInClearTextIsToldToUseTlsAndReachesNoRoute() throws Exception {
    try (TestServer server = start()) {
      String clearText = "http://127.0.0.1:" + server.port();
      for (String path : List.of("/movies/1", "/health/ready", "/metrics", "/nowhere")) {
        HttpResponse<String> answer =
            HttpClient.newHttpClient()
                .send(
                    HttpRequest.newBuilder(URI.create(clearText + path)).build(),
                    BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type"))
            .contains("application/problem+json");
        assertThat(answer.body()).contains("begin the address with https://");
      }
    }
  }

  @Test
  void aCertificateOfAnotherNameIsRefusedByTheClient() throws Exception {
    Files.writeString(certificate, ofOtherName.certificate());
    Files.writeString(key, ofOtherName.key());
    try (TestServer server = start()) {
      assertThatThrownBy(() -> get(client(), server, "/movies/1"))
          .isInstanceOf(SSLException.class)
          .hasMessageContaining("127.0.0.1");
    }
  }

  @Test
  void aKeyStoreServesAsWell() throws Exception {
    Source password =
        Source.file(
            Files.writeString(directory.resolve("password"), TestCertificate.PASSWORD + "\n"));
    Tls tls =
        Tls.ofKeyStore(
            Source.file(first.store()), Optional.of(password), Trust.of(Optional.of(authorities)));
    try (TestServer server = start(tls)) {
      assertThat(get(client(), server, "/movies/1").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aNewCertificateIsUsedWithoutARestartAndOpenConnectionsStay() throws Exception {
    try (TestServer server = start()) {
      HttpClient before = client();
      get(before, server, "/movies/1");
      Files.writeString(authorities, first.certificate() + second.certificate());
      Files.writeString(certificate, second.certificate());
      Files.writeString(key, second.key());

      Awaitility.await().until(() -> shown(server).equals("CN=second"));
      // This client trusted the first one only, and has a connection.
      assertThat(get(before, server, "/movies/1").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aBrokenCertificateIsNotUsedAndTheNextRightOneIs() throws Exception {
    Tls tls = tls(Trust.of(Optional.of(authorities)));
    for (String broken : new String[] {"", "nonsense", second.certificate()}) {
      Files.writeString(certificate, broken);
      tls.look();
      tls.look();
      assertThat(tls.isFor("localhost")).isTrue();
    }
    Files.writeString(certificate, ofOtherName.certificate());
    Files.writeString(key, ofOtherName.key());
    tls.look();
    assertThat(tls.isFor("localhost")).as("seen once, it may be half written").isTrue();
    tls.look();
    assertThat(tls.isFor("films.example")).isTrue();
  }

  @Test
  void instancesForwardToEachOtherOverTls() throws Exception {
    Path others = Files.writeString(directory.resolve("others.pem"), second.certificate());
    try (TestServer owner = start();
        TestServer asked = start();
        TestServer careful = start(tls(Trust.of(Optional.of(others))))) {
      owner.state().rate(42, 4, 5, 964982703005L);
      for (TestServer server : new TestServer[] {asked, careful}) {
        server.state().own(42, new HostInfo("127.0.0.1", owner.port()));
      }

      HttpResponse<String> answer = get(client(), asked, "/users/42/recommendations");
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Tastestream-Ratings")).contains("1");
      assertThat(get(client(), careful, "/users/42/recommendations").statusCode()).isEqualTo(503);
      Files.writeString(others, second.certificate() + first.certificate());
      Awaitility.await()
          .until(() -> get(client(), careful, "/users/42/recommendations").statusCode() == 200);
    }
  }

  @Test
  void theCertificatesEndIsMeasured() throws Exception {
    try (TestServer server = start()) {
      assertThat(get(client(), server, "/metrics").body())
          .contains("tastestream_http_certificate_expires_seconds 1.");
    }
  }
}
