package dev.tastestream.http.server.tls;

import dev.tastestream.http.server.reload.Reloaded;
import dev.tastestream.http.server.reload.Source;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;

/** TLS of a server: its certificate, and which other instances it trusts. */
public final class Tls {

  private final Reloaded<Identity> identity;
  private final Trust trust;

  private Tls(Reloaded<Identity> identity, Trust trust) {
    this.identity = identity;
    this.trust = trust;
  }

  /**
   * Reads a certificate and its key as PEM.
   *
   * @param certificate the server's own certificate, and then those above it
   * @param key may be the same file
   * @param trust of the certificates of other instances
   * @throws IllegalArgumentException if they can't be read, do not belong together, or are not
   *     valid now
   */
  public static Tls ofPem(Source certificate, Source key, Trust trust) {
    return new Tls(
        Reloaded.read(
            List.of(certificate, key),
            contents ->
                Identity.ofPem(
                        Pem.parse(certificate.place(), contents.get(0)),
                        Pem.parse(key.place(), contents.get(1)))
                    .requireValid(certificate.place(), now())),
        trust);
  }

  /**
   * Reads a certificate and its key from a PKCS12 file.
   *
   * @param password empty for a file without one
   * @throws IllegalArgumentException if it can't be read, or the certificate is not valid now
   */
  public static Tls ofKeyStore(Source store, Optional<Source> password, Trust trust) {
    List<Source> sources = new ArrayList<>(List.of(store));
    password.ifPresent(sources::add);
    return new Tls(
        Reloaded.read(
            sources,
            contents ->
                Identity.ofKeyStore(store.place(), contents.get(0), password(contents))
                    .requireValid(store.place(), now())),
        trust);
  }

  /** Returns the password without a line end, which editors add. */
  private static char[] password(List<byte[]> contents) {
    return contents.size() < 2
        ? new char[0]
        : new String(contents.get(1), StandardCharsets.UTF_8).strip().toCharArray();
  }

  private static Instant now() {
    return InstantSource.system().instant();
  }

  /** Returns the context for the server. */
  public SSLContext context() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(new KeyManager[] {new OwnCertificate(identity::get)}, null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("can't happen: every JDK has TLS", e);
    }
  }

  /** Returns the context for requests to other instances. */
  public SSLContext client() {
    return trust.context();
  }

  /** Returns when the certificate expires. */
  public Instant expires() {
    return identity.get().expires();
  }

  /** Returns whether the certificate is for a host, a name or an address. */
  public boolean isFor(String host) {
    return identity.get().isFor(host);
  }

  /** Reads the files again if they have changed. */
  public void look() {
    identity.look();
    trust.look();
  }
}
