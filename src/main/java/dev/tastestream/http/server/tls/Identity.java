package dev.tastestream.http.server.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.UnrecoverableKeyException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.eclipse.jetty.util.ssl.X509;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a server shows its clients: its certificate with those above it, and the private key.
 *
 * @param chain the server's own certificate first
 */
record Identity(List<X509Certificate> chain, PrivateKey key) {

  private static final Logger LOG = LoggerFactory.getLogger(Identity.class);
  private static final Duration SOON = Duration.ofDays(14);

  Identity {
    chain = List.copyOf(chain);
  }

  /**
   * Reads a chain and a key as PEM.
   *
   * @throws IllegalArgumentException if they can't be read or do not belong together
   */
  static Identity ofPem(Pem certificates, Pem key) {
    List<X509Certificate> chain = certificates.certificates();
    PublicKey own = chain.get(0).getPublicKey();
    Identity identity = new Identity(chain, key.privateKey(own));
    if (!identity.belongsTogether()) {
      throw new IllegalArgumentException(
          "the private key in %s does not belong to the first certificate in %s: name the files of one pair, with the server's own certificate first"
              .formatted(key.place(), certificates.place()));
    }
    return identity;
  }

  /**
   * Reads the only key of a PKCS12 file.
   *
   * @param password may be empty
   * @throws IllegalArgumentException if it can't be read, or has no key or several
   */
  static Identity ofKeyStore(String place, byte[] content, char[] password) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(new ByteArrayInputStream(content), password);
      List<String> keys =
          Collections.list(store.aliases()).stream()
              .filter(alias -> isKeyWithChain(store, alias))
              .toList();
      if (keys.size() != 1) {
        throw new IllegalArgumentException(
            "%s has %d private keys with a certificate, and one is needed: name another PKCS12 file"
                .formatted(place, keys.size()));
      }
      List<X509Certificate> chain =
          Arrays.stream(store.getCertificateChain(keys.get(0)))
              .map(X509Certificate.class::cast)
              .toList();
      return new Identity(chain, (PrivateKey) store.getKey(keys.get(0), password));
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException(
          isOfPassword(e)
              ? "the password does not open %s: put the right one into the file of --tls-password-file or into TASTESTREAM_TLS_PASSWORD"
                  .formatted(place)
              : "%s is not a PKCS12 file: name one by --tls-keystore, or PEM files by --tls-certificate and --tls-key"
                  .formatted(place),
          e);
    }
  }

  private static boolean isKeyWithChain(KeyStore store, String alias) {
    try {
      return store.isKeyEntry(alias) && store.getCertificateChain(alias) != null;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("can't happen: the store is loaded", e);
    }
  }

  private static boolean isOfPassword(Exception failure) {
    return failure instanceof UnrecoverableKeyException
        || failure.getCause() instanceof UnrecoverableKeyException;
  }

  private boolean belongsTogether() {
    byte[] text = "tastestream".getBytes(StandardCharsets.US_ASCII);
    try {
      Signature signature = Signature.getInstance(signatureAlgorithm());
      signature.initSign(key);
      signature.update(text);
      byte[] signed = signature.sign();
      signature.initVerify(chain.get(0).getPublicKey());
      signature.update(text);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private String signatureAlgorithm() {
    return switch (key.getAlgorithm()) {
      case "RSA" -> "SHA256withRSA";
      case "EC" -> "SHA256withECDSA";
      default -> key.getAlgorithm();
    };
  }

  /**
   * Refuses a certificate that clients would refuse, and warns of one that soon is.
   *
   * @return this
   * @throws IllegalArgumentException if it is expired or not valid yet
   */
  Identity requireValid(String place, Instant now) {
    Instant from = chain.get(0).getNotBefore().toInstant();
    Instant until = expires();
    if (now.isBefore(from) || now.isAfter(until)) {
      throw new IllegalArgumentException(
          "the certificate in %s is valid from %s to %s, which is not now: name one that is valid, and check the clock"
              .formatted(place, from, until));
    }
    if (now.plus(SOON).isAfter(until)) {
      LOG.warn(
          "the certificate in {} expires at {}: put a new one into its place, which is used without a restart",
          place,
          until);
    }
    return this;
  }

  Instant expires() {
    return chain.get(0).getNotAfter().toInstant();
  }

  /** Returns whether clients take the certificate for a host, a name or an address. */
  boolean isFor(String host) {
    return new X509("own", chain.get(0)).matches(host);
  }

  /** Hides the key. */
  @Override
  public String toString() {
    return "(a certificate until %s)".formatted(expires());
  }
}
