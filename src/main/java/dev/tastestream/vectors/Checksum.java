package dev.tastestream.vectors;

import dev.tastestream.domain.MovieVectors;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 over the vectors of a generation: for each movie in ascending order of id, big-endian,
 * its id (8 bytes), long-run, recent and score vectors (4 bytes a number) and bias (4).
 */
final class Checksum {

  private Checksum() {}

  /** The checksum in lower-case hex. */
  static String of(MovieVectors vectors) {
    MessageDigest digest = sha256();
    int dimension = vectors.dimension();
    ByteBuffer buffer = ByteBuffer.allocate(Long.BYTES + (3 * dimension + 1) * Float.BYTES);
    for (int row = 0; row < vectors.size(); row++) {
      buffer.clear().putLong(vectors.movieId(row));
      put(buffer, vectors.longRun(), row * dimension, dimension);
      put(buffer, vectors.recent(), row * dimension, dimension);
      put(buffer, vectors.score(), row * dimension, dimension);
      digest.update(buffer.putFloat(vectors.bias()[row]).flip());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void put(ByteBuffer buffer, float[] vectors, int from, int length) {
    for (int k = from; k < from + length; k++) {
      buffer.putFloat(vectors[k]);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform must have SHA-256", e);
    }
  }
}
