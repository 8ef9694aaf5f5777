package dev.tastestream.http.server.tls;

import dev.tastestream.http.server.reload.Reloaded;
import dev.tastestream.http.server.reload.Source;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** Which servers a client trusts: those of the JDK's authorities, or those of a file. */
public final class Trust {

  private final Optional<Reloaded<X509ExtendedTrustManager>> authorities;
  private final SSLContext context;

  private Trust(Optional<Reloaded<X509ExtendedTrustManager>> authorities, SSLContext context) {
    this.authorities = authorities;
    this.context = context;
  }

  /**
   * Trusts the authorities of a PEM file, and no others.
   *
   * @param file empty to trust those of the JDK
   * @throws IllegalArgumentException if the file can't be read or has no certificate
   */
  public static Trust of(Optional<Path> file) {
    if (file.isEmpty()) {
      return new Trust(Optional.empty(), ofJdk());
    }
    Source source = Source.file(file.get());
    Reloaded<X509ExtendedTrustManager> authorities =
        Reloaded.read(
            List.of(source),
            contents -> Authorities.of(Pem.parse(source.place(), contents.get(0))));
    return new Trust(Optional.of(authorities), context(new Authorities(authorities)));
  }

  private static SSLContext ofJdk() {
    try {
      return SSLContext.getDefault();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalArgumentException(
          "the certificates that Java trusts can't be read: check javax.net.ssl.trustStore", e);
    }
  }

  private static SSLContext context(TrustManager trusted) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {trusted}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("can't happen: every JDK has TLS", e);
    }
  }

  /** Returns the context for a client. */
  public SSLContext context() {
    return context;
  }

  /** Reads the file again if it has changed. */
  void look() {
    authorities.ifPresent(Reloaded::look);
  }
}
