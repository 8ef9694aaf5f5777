package dev.tastestream.http.server.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A certificate that signs itself, with its key, made by the JDK's {@code keytool}.
 *
 * @param store PKCS12 with the password {@link #PASSWORD}
 */
public record TestCertificate(Path store) {

  public static final String PASSWORD = "a-password-of-tests-7319";

  /** Makes a certificate for {@code localhost} and 127.0.0.1 that is valid now. */
  public static TestCertificate make(Path directory, String name) throws Exception {
    return make(directory, name, "-keyalg", "EC", "-ext", "san=dns:localhost,ip:127.0.0.1");
  }

  /** Makes a certificate with options of keytool. */
  static TestCertificate make(Path directory, String name, String... options) throws Exception {
    Path store = directory.resolve(name + ".p12");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "own",
                "-dname",
                "CN=" + name,
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                store.toString()));
    command.addAll(List.of(options));
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (keytool.waitFor() != 0) {
      throw new IOException(said);
    }
    return new TestCertificate(store);
  }

  private KeyStore open() throws IOException, GeneralSecurityException {
    KeyStore opened = KeyStore.getInstance("PKCS12");
    try (InputStream content = Files.newInputStream(store)) {
      opened.load(content, PASSWORD.toCharArray());
    }
    return opened;
  }

  public String certificate() throws Exception {
    return pem("CERTIFICATE", open().getCertificate("own").getEncoded());
  }

  byte[] publicKey() throws Exception {
    return open().getCertificate("own").getPublicKey().getEncoded();
  }

  byte[] pkcs8() throws Exception {
    return open().getKey("own", PASSWORD.toCharArray()).getEncoded();
  }

  public String key() throws Exception {
    return pem("PRIVATE KEY", pkcs8());
  }

  static String pem(String label, byte[] der) {
    return "-----BEGIN %s-----%n%s%n-----END %s-----%n"
        .formatted(label, Base64.getMimeEncoder().encodeToString(der), label);
  }
}
