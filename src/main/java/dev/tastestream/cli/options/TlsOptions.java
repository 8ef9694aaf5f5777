package dev.tastestream.cli.options;

import dev.tastestream.http.server.reload.Source;
import dev.tastestream.http.server.tls.Tls;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options of the certificate of an HTTP server. */
final class TlsOptions {

  private static final String PASSWORD_FILE = "--tls-password-file";

  /** A password is no option, because a command line can be read by others. */
  private static final String PASSWORD = "TASTESTREAM_TLS_PASSWORD";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--tls-certificate",
      paramLabel = "FILE",
      converter = Paths.File.class,
      description =
          "PEM file with the certificate of this server, and those above it: HTTP becomes HTTPS"
              + " (default: none). A changed file is used without a restart.")
  private Optional<Path> certificate;

  @Option(
      names = "--tls-key",
      paramLabel = "FILE",
      converter = Paths.File.class,
      description = "PEM file with the private key (default: that of --tls-certificate).")
  private Optional<Path> key;

  @Option(
      names = "--tls-keystore",
      paramLabel = "FILE",
      converter = Paths.File.class,
      description = "PKCS12 file with certificate and private key, in place of PEM files.")
  private Optional<Path> keystore;

  @Option(
      names = PASSWORD_FILE,
      paramLabel = "FILE",
      converter = Paths.File.class,
      description =
          "File with the password of --tls-keystore (default: the variable "
              + PASSWORD
              + ", else no password).")
  private Optional<Path> passwordFile;

  @Mixin private TrustOptions trust;

  /**
   * Returns TLS, if it is asked for.
   *
   * @throws ParameterException if options contradict each other, or a file is wrong
   */
  Optional<Tls> tls() {
    requireOneKind();
    try {
      return keystore
          .map(file -> Tls.ofKeyStore(Source.file(file), password(), trust.trust()))
          .or(
              () ->
                  certificate.map(
                      file ->
                          Tls.ofPem(
                              Source.file(file), Source.file(key.orElse(file)), trust.trust())));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private void requireOneKind() {
    if (keystore.isPresent() && certificate.isPresent()) {
      throw refused("--tls-keystore and --tls-certificate name two certificates: leave one out");
    }
    if (key.isPresent() && certificate.isEmpty()) {
      throw refused("--tls-key needs a certificate: name its file by --tls-certificate");
    }
    if (passwordFile.isPresent() && keystore.isEmpty()) {
      throw refused(PASSWORD_FILE + " opens no file: name a PKCS12 file by --tls-keystore");
    }
  }

  private ParameterException refused(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private Optional<Source> password() {
    return passwordFile.map(Source::file).or(() -> SecretVariables.of(spec).source(PASSWORD));
  }
}
