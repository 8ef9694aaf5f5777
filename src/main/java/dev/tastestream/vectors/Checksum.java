package dev.tastestream.vectors;

import dev.tastestream.domain.FittedSpace;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;

/**
 * SHA-256 over the content of a generation, big-endian. For each movie in ascending order of id:
 * its id (8 bytes), long-run, recent and score vectors (4 bytes a number), bias (4) and, if any
 * movie of the generation has one, its variance (4). Then for each parameter in order of name: the
 * length of the name (4), the name in UTF-8, the count of its numbers (4) and the numbers (8).
 */
public final class Checksum {

  private Checksum() {}

  /** Returns the checksum in lower-case hex. It depends on the numbers only, not on the id. */
  public static String of(FittedSpace space) {
    MessageDigest digest = Sha256.newDigest();
    digestMovies(space.vectors(), digest);
    new TreeMap<>(space.parameters()).forEach((name, numbers) -> digest(name, numbers, digest));
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void digestMovies(MovieVectors vectors, MessageDigest digest) {
    int dimension = vectors.dimension();
    int folded = vectors.hasSums() ? dimension : 0;
    ByteBuffer buffer = ByteBuffer.allocate(Long.BYTES + (3 * dimension + 2) * Float.BYTES);
    for (int row = 0; row < vectors.size(); row++) {
      buffer.clear().putLong(vectors.movieId(row));
      put(buffer, vectors.longRun(), row * folded, folded);
      put(buffer, vectors.recent(), row * folded, folded);
      put(buffer, vectors.score(), row * dimension, dimension);
      buffer.putFloat(vectors.bias()[row]);
      if (vectors.hasVariance()) {
        buffer.putFloat(vectors.variance(row));
      }
      digest.update(buffer.flip());
    }
  }

  private static void digest(String name, List<Double> numbers, MessageDigest digest) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    ByteBuffer buffer =
        ByteBuffer.allocate(2 * Integer.BYTES + bytes.length + numbers.size() * Double.BYTES);
    buffer.putInt(bytes.length).put(bytes).putInt(numbers.size());
    numbers.forEach(buffer::putDouble);
    digest.update(buffer.flip());
  }

  private static void put(ByteBuffer buffer, float[] vectors, int from, int length) {
    for (int k = from; k < from + length; k++) {
      buffer.putFloat(vectors[k]);
    }
  }
}
