package dev.tastestream.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tastestream.cli.process.EnvironmentDefaults;
import dev.tastestream.cli.process.OptionDefaults;
import dev.tastestream.http.server.access.Access;
import dev.tastestream.http.server.access.Site.ForwardedHeaders;
import dev.tastestream.http.server.tls.TestCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

class HttpOptionsTest {

  @Command
  private static final class Server {

    @Mixin private HttpOptions options;
  }

  private static Access access(Map<String, String> environment, String... arguments) {
    Server server = new Server();
    CommandLine line = new CommandLine(server);
    line.setDefaultValueProvider(new OptionDefaults(new EnvironmentDefaults(environment)))
        .parseArgs(arguments);
    return server.options.access(0);
  }

  @Test
  void nothingIsKnownOfAProxyUnlessItIsSaid() {
    Access access = access(Map.of());

    assertThat(access.site().publicUrl()).isEmpty();
    assertThat(access.site().forwarded()).isEqualTo(ForwardedHeaders.IGNORED);
  }

  @Test
  void whereBrowsersFindTheServerIsSaidByOptionOrVariable() {
    Access said =
        access(Map.of(), "--public-url", "https://example.org/films/", "--trust-forwarded");
    Access set =
        access(
            Map.of(
                "TASTESTREAM_PUBLIC_URL", "https://example.org/films",
                "TASTESTREAM_TRUST_FORWARDED", "true"));

    assertThat(said.site()).isEqualTo(set.site());
    assertThat(said.site().forwarded()).isEqualTo(ForwardedHeaders.TRUSTED);
  }

  @ParameterizedTest
  @CsvSource({
    "--public-url, example.org",
    "--public-url, https://example.org?a=b",
    "--public-url, ftp://example.org",
    "--cors-origin, https://example.org/films"
  })
  void whatIsNoAddressIsRefusedWithAnExample(String option, String value) {
    assertThatThrownBy(() -> access(Map.of(), option, value))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining(value)
        .hasMessageContaining("give one like");
  }

  @TempDir private Path directory;

  private String file(String name, String content) throws IOException {
    return Files.writeString(directory.resolve(name), content).toString();
  }

  @Test
  void certificateAndKeyAreOptionsAndASecretCanBeAVariable() throws Exception {
    TestCertificate own = TestCertificate.make(directory, "own");
    String certificate = file("tls.crt", own.certificate());
    String key = file("tls.key", own.key());
    String both = file("both.pem", own.certificate() + own.key());
    String store = own.store().toString();

    assertThat(access(Map.of()).tls()).isEmpty();
    assertThat(access(Map.of()).scheme()).isEqualTo("http");
    assertThat(access(Map.of(), "--tls-certificate", certificate, "--tls-key", key).scheme())
        .isEqualTo("https");
    assertThat(access(Map.of("TASTESTREAM_TLS_CERTIFICATE", both)).tls()).isPresent();
    Map<String, String> password = Map.of("TASTESTREAM_TLS_PASSWORD", TestCertificate.PASSWORD);
    assertThat(access(password, "--tls-keystore", store).tls()).isPresent();
    String passwordFile = file("password", TestCertificate.PASSWORD + "\n");
    assertThat(access(Map.of(), "--tls-keystore", store, "--tls-password-file", passwordFile).tls())
        .isPresent();
    Access keyed = access(Map.of("TASTESTREAM_API_KEY", "read 0123456789abcdef"));
    assertThat(keyed.keys()).isPresent();
  }

  @Test
  void optionsThatContradictEachOtherAreRefusedWithTheWayOut() throws Exception {
    TestCertificate own = TestCertificate.make(directory, "own");
    String certificate = file("tls.crt", own.certificate());
    String store = own.store().toString();
    String text = file("notes.txt", "no certificate");

    assertRefused("leave one out", "--tls-certificate", certificate, "--tls-keystore", store);
    assertRefused("--tls-certificate", "--tls-key", certificate);
    assertRefused("--tls-keystore", "--tls-password-file", text);
    assertRefused("tls.crt has no private key", "--tls-certificate", certificate);
    assertRefused("notes.txt has no certificate", "--tls-certificate", text);
    assertRefused("password does not open", "--tls-keystore", store);
    assertRefused("can't be read", "--tls-keystore", store + ".gone");
    assertRefused(
        "--tls-ca: ",
        "--tls-certificate",
        file("both.pem", own.certificate() + own.key()),
        "--tls-ca",
        text);
    assertRefused("--api-key-file", "--key-requests-per-minute", "5");
    assertThatThrownBy(
            () -> access(Map.of("TASTESTREAM_API_KEY", "0123456789abcdef"), "--api-key-file", text))
        .hasMessageContaining("TASTESTREAM_API_KEY")
        .hasMessageContaining("leave one out");
  }

  private static void assertRefused(String why, String... arguments) {
    assertThatThrownBy(() -> access(Map.of(), arguments))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining(why);
  }
}
