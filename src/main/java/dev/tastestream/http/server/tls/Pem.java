package dev.tastestream.http.server.tls;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text of PEM blocks (RFC 7468).
 *
 * @param place for messages, which never hold its content
 */
record Pem(String place, List<Block> blocks) {

  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);

  /** A key alone, in the form of its algorithm; PKCS #8 has the name of the algorithm besides. */
  private static final List<String> BARE_KEYS = List.of("RSA PRIVATE KEY", "EC PRIVATE KEY");

  private static final String KEY = "PRIVATE KEY";

  private record Block(String label, String text) {}

  /** Finds the blocks of a text. Anything between them is a comment. */
  static Pem parse(String place, byte[] content) {
    List<Block> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(new String(content, StandardCharsets.ISO_8859_1));
    while (matcher.find()) {
      blocks.add(new Block(matcher.group(1), matcher.group(2)));
    }
    return new Pem(place, blocks);
  }

  /**
   * Returns all certificates, in their order.
   *
   * @throws IllegalArgumentException if there is none, or one can't be read
   */
  List<X509Certificate> certificates() {
    List<X509Certificate> certificates = new ArrayList<>();
    for (Block block : blocks) {
      if (block.label().equals("CERTIFICATE")) {
        certificates.add(certificate(bytes(block)));
      }
    }
    if (certificates.isEmpty()) {
      throw new IllegalArgumentException(
          "%s has no certificate: name a PEM file with '-----BEGIN CERTIFICATE-----'"
              .formatted(place));
    }
    return certificates;
  }

  private X509Certificate certificate(byte[] der) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der));
    } catch (CertificateException e) {
      throw new IllegalArgumentException(
          "a certificate in %s can't be read: copy the PEM file again".formatted(place), e);
    }
  }

  /**
   * Returns the private key.
   *
   * @param publicKey the other half, which tells the algorithm
   * @throws IllegalArgumentException if there is none, it has a password, or is of another kind
   */
  PrivateKey privateKey(PublicKey publicKey) {
    for (Block block : blocks) {
      if (block.label().endsWith(KEY)) {
        return privateKey(block, publicKey);
      }
    }
    throw new IllegalArgumentException(
        "%s has no private key: name a PEM file with '-----BEGIN PRIVATE KEY-----' by --tls-key"
            .formatted(place));
  }

  private PrivateKey privateKey(Block block, PublicKey publicKey) {
    if (block.label().startsWith("ENCRYPTED") || block.text().contains("ENCRYPTED")) {
      throw new IllegalArgumentException(
          "the private key in %s has a password: give certificate and key as PKCS12 by --tls-keystore, or take the password off with 'openssl pkey -in FILE -out NEW'"
              .formatted(place));
    }
    byte[] der =
        BARE_KEYS.contains(block.label())
            ? Der.privateKeyInfo(publicKey.getEncoded(), bytes(block))
            : bytes(block);
    try {
      return KeyFactory.getInstance(publicKey.getAlgorithm())
          .generatePrivate(new PKCS8EncodedKeySpec(der));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(
          "the private key in %s can't be read, or is not of the algorithm %s of the certificate: name the key that belongs to it"
              .formatted(place, publicKey.getAlgorithm()),
          e);
    }
  }

  private byte[] bytes(Block block) {
    try {
      return Base64.getMimeDecoder().decode(block.text());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s is damaged at its %s: copy the PEM file again".formatted(place, block.label()), e);
    }
  }
}
