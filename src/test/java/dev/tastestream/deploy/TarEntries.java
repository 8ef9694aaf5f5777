package dev.tastestream.deploy;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The entries of a tar as Jib writes it, one after the other. The reader of commons-compress needs
 * a newer commons-io than Deeplearning4j.
 */
final class TarEntries {

  private static final int BLOCK = 512;
  private static final Pattern LONG_NAME = Pattern.compile("\\d+ path=([^\\n]*)\\n");

  private final InputStream tar;
  private long left;
  private long padding;

  TarEntries(InputStream tar) {
    this.tar = tar;
  }

  /** What the header of an entry says. */
  record Header(String name, int mode, long size) {}

  /** Returns the header of the next entry; empty at the end. */
  Optional<Header> next() throws IOException {
    tar.skipNBytes(left + padding);
    byte[] block = tar.readNBytes(BLOCK);
    if (block.length < BLOCK || block[0] == 0) {
      return Optional.empty();
    }
    left = octal(block, 124, 12);
    padding = (BLOCK - left % BLOCK) % BLOCK;
    char type = (char) block[156];
    if (type == 'x') {
      Matcher name =
          LONG_NAME.matcher(new String(content().readAllBytes(), StandardCharsets.UTF_8));
      Optional<Header> header = next();
      return name.find()
          ? header.map(it -> new Header(name.group(1), it.mode(), it.size()))
          : header;
    }
    String prefix = text(block, 345, 155);
    String name = text(block, 0, 100);
    return Optional.of(
        new Header(
            prefix.isEmpty() ? name : prefix + "/" + name, (int) octal(block, 100, 8), left));
  }

  /** Returns the content of the entry whose header came last. Closing it changes nothing. */
  InputStream content() {
    return new FilterInputStream(tar) {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        if (left == 0) {
          return -1;
        }
        int read = tar.read(bytes, offset, (int) Math.min(length, left));
        left -= Math.max(read, 0);
        return read;
      }

      @Override
      public int available() {
        return left > 0 ? 1 : 0;
      }

      @Override
      public void close() {}
    };
  }

  private static long octal(byte[] block, int offset, int length) {
    String digits = text(block, offset, length).strip();
    return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
  }

  private static String text(byte[] block, int offset, int length) {
    int end = offset;
    while (end < offset + length && block[end] != 0) {
      end++;
    }
    return new String(block, offset, end - offset, StandardCharsets.UTF_8);
  }
}
