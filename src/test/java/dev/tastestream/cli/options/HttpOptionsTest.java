package dev.tastestream.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tastestream.cli.process.EnvironmentDefaults;
import dev.tastestream.cli.process.OptionDefaults;
import dev.tastestream.http.server.access.Access;
import dev.tastestream.http.server.access.Site.ForwardedHeaders;
import java.util.Map;
import org.junit.jupiter.api.Test;
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
}
