package dev.tastestream.http.server.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityTest {

  /** Bytes of PKCS #8 before the key itself: version, algorithm, lengths. */
  private static final int RSA_BEGINS = 26;

  private static final int EC_BEGINS = 28;

  @TempDir private static Path directory;
  private static TestCertificate ec;
  private static TestCertificate rsa;

  @BeforeAll
  static void make() throws Exception {
    ec = TestCertificate.make(directory, "ec");
    rsa =
        TestCertificate.make(
            directory, "rsa", "-keyalg", "RSA", "-keysize", "2048", "-ext", "san=dns:*.films");
  }

  private static Pem pem(String place, String text) {
    return Pem.parse(place, text.getBytes(StandardCharsets.UTF_8));
  }

  private static Identity identity(String certificate, String key) {
    return Identity.ofPem(pem("cert.pem", certificate), pem("key.pem", key));
  }

  @Test
  void keysOfAllCommonFormsAreRead() throws Exception {
    byte[] bareRsa = Arrays.copyOfRange(rsa.pkcs8(), RSA_BEGINS, rsa.pkcs8().length);
    byte[] bareEc = Arrays.copyOfRange(ec.pkcs8(), EC_BEGINS, ec.pkcs8().length);

    assertThat(Der.privateKeyInfo(rsa.publicKey(), bareRsa)).isEqualTo(rsa.pkcs8());
    assertThat(Der.privateKeyInfo(ec.publicKey(), bareEc)).isEqualTo(ec.pkcs8());
    assertThat(identity(rsa.certificate(), rsa.key()).key().getEncoded()).isEqualTo(rsa.pkcs8());
    assertThat(
            identity(rsa.certificate(), TestCertificate.pem("RSA PRIVATE KEY", bareRsa))
                .key()
                .getEncoded())
        .isEqualTo(rsa.pkcs8());
    assertThat(
            identity(ec.certificate(), TestCertificate.pem("EC PRIVATE KEY", bareEc))
                .key()
                .getEncoded())
        .isEqualTo(ec.pkcs8());
  }

  @Test
  void aChainKeepsItsOrderAndMayHaveCommentsAndTheKeyInOneFile() throws Exception {
    String all =
        "the server\n" + ec.certificate() + "its issuer\r\n" + rsa.certificate() + ec.key();
    Identity identity = identity(all, all);

    assertThat(identity.chain()).hasSize(2);
    assertThat(identity.chain().get(0).getSubjectX500Principal().getName()).isEqualTo("CN=ec");
    assertThat(identity.toString()).doesNotContain("BEGIN");
  }

  @Test
  void aCertificateIsForItsNamesOnly() throws Exception {
    Identity ofEc = identity(ec.certificate(), ec.key());
    Identity ofRsa = identity(rsa.certificate(), rsa.key());

    assertThat(ofEc.isFor("localhost")).isTrue();
    assertThat(ofEc.isFor("127.0.0.1")).isTrue();
    assertThat(ofEc.isFor("127.0.0.2")).isFalse();
    assertThat(ofRsa.isFor("stream-1.films")).isTrue();
    assertThat(ofRsa.isFor("stream-1.other")).isFalse();
  }

  @Test
  void filesThatDoNotBelongTogetherAreRefused() throws Exception {
    TestCertificate other = TestCertificate.make(directory, "other");

    assertThatThrownBy(() -> identity(ec.certificate(), other.key()))
        .hasMessageContaining("key.pem does not belong to the first certificate in cert.pem");
    assertThatThrownBy(() -> identity(ec.certificate(), rsa.key()))
        .hasMessageContaining("key.pem")
        .hasMessageContaining("belongs to it");
    assertThatThrownBy(() -> identity(rsa.certificate() + ec.certificate(), ec.key()))
        .hasMessageContaining("key.pem");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\u0000\u0001", "-----BEGIN CERTIFICATE-----", "ssh-rsa AAAAB3"})
  void whatIsNoPemIsNamed(String text) {
    assertThatThrownBy(() -> identity(text, text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cert.pem has no certificate");
  }

  @Test
  void damagedPemIsNamedWithoutItsContent() throws Exception {
    String cut = ec.certificate().replaceFirst("\n.{20}", "\n");

    assertThatThrownBy(() -> identity(cut, ec.key()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cert.pem")
        .hasMessageContaining("copy the PEM file again");
    assertThatThrownBy(() -> identity(ec.certificate(), ec.certificate()))
        .hasMessageContaining("key.pem has no private key");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----",
        "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,7F\n\nAAAA\n"
            + "-----END RSA PRIVATE KEY-----"
      })
  void aKeyWithAPasswordIsRefusedWithTheWayOut(String key) {
    assertThatThrownBy(() -> identity(ec.certificate(), key))
        .hasMessageContaining("key.pem has a password")
        .hasMessageContaining("--tls-keystore");
  }

  @Test
  void aKeyStoreOpensWithItsPasswordOnly() throws Exception {
    byte[] content = Files.readAllBytes(ec.store());
    char[] password = TestCertificate.PASSWORD.toCharArray();

    assertThat(Identity.ofKeyStore("own.p12", content, password).key().getEncoded())
        .isEqualTo(ec.pkcs8());
    for (String wrong : new String[] {"", "wrong-password"}) {
      assertThatThrownBy(() -> Identity.ofKeyStore("own.p12", content, wrong.toCharArray()))
          .hasMessageContaining("password does not open own.p12")
          .satisfies(e -> assertThat(wrong.isEmpty() || !e.getMessage().contains(wrong)).isTrue());
    }
    assertThatThrownBy(() -> Identity.ofKeyStore("own.p12", new byte[] {1, 2, 3}, password))
        .hasMessageContaining("own.p12 is not a PKCS12 file");
  }

  @Test
  void aCertificateThatIsNotValidNowIsRefused() throws Exception {
    Identity identity = identity(ec.certificate(), ec.key());
    Instant until = identity.expires();
    Instant from = identity.chain().get(0).getNotBefore().toInstant();

    assertThat(identity.requireValid("cert.pem", until.minusSeconds(1))).isSameAs(identity);
    for (Instant wrong : new Instant[] {until.plusSeconds(1), from.minus(Duration.ofHours(1))}) {
      assertThatThrownBy(() -> identity.requireValid("cert.pem", wrong))
          .hasMessageContaining("cert.pem is valid from " + from + " to " + until);
    }
  }
}
