package dev.tastestream.http.server.tls;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The little of DER (X.690) that private keys of older tools need: OpenSSL up to version 2 and
 * cert-manager write RSA and EC keys without the name of their algorithm. The public key in the
 * certificate has it.
 */
final class Der {

  private static final byte SEQUENCE = 0x30;
  private static final byte OCTETS = 0x04;
  private static final byte[] VERSION = {0x02, 0x01, 0x00};
  private static final int LONG_FORM = 0x80;

  private Der() {}

  /**
   * Returns a key as PKCS #8: a sequence of version, algorithm and key.
   *
   * @param publicKeyInfo the other half as X.509 has it: a sequence of algorithm and key
   * @param bareKey PKCS #1 or SEC 1
   */
  static byte[] privateKeyInfo(byte[] publicKeyInfo, byte[] bareKey) {
    ByteBuffer info = ByteBuffer.wrap(publicKeyInfo);
    skipHeader(info);
    int begin = info.position();
    int end = skipHeader(info) + info.position();
    byte[] algorithm = Arrays.copyOfRange(publicKeyInfo, begin, end);
    byte[] key = wrap(OCTETS, bareKey);
    ByteBuffer content = ByteBuffer.allocate(VERSION.length + algorithm.length + key.length);
    return wrap(SEQUENCE, content.put(VERSION).put(algorithm).put(key).array());
  }

  /** Returns the length of the content, which follows. */
  private static int skipHeader(ByteBuffer der) {
    der.get();
    int length = der.get() & 0xff;
    if (length < LONG_FORM) {
      return length;
    }
    int value = 0;
    for (int left = length - LONG_FORM; left > 0; left--) {
      value = (value << 8) | (der.get() & 0xff);
    }
    return value;
  }

  /** Writes the length in as few bytes as it needs; a key has less than 64 KiB. */
  private static byte[] wrap(byte tag, byte[] content) {
    ByteBuffer der = ByteBuffer.allocate(content.length + 6).put(tag);
    if (content.length < LONG_FORM) {
      der.put((byte) content.length);
    } else if (content.length <= 0xff) {
      der.put((byte) (LONG_FORM + 1)).put((byte) content.length);
    } else {
      der.put((byte) (LONG_FORM + 2)).putShort((short) content.length);
    }
    return Arrays.copyOf(der.put(content).array(), der.position());
  }
}
