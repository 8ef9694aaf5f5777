package dev.tastestream.replay.file;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * A text file.
 *
 * @param charset its character set, as far as its bytes show
 */
public record TextFile(Path path, Charset charset) {

  /** The usual meaning of "Latin-1". It has all printable characters of Latin-1 and more. */
  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

  private static final int HEAD = 4096;
  private static final int SAMPLE = 1 << 24;
  private static final char NOT_DECODABLE = '\uFFFD';
  private static final char LAST_OF_ASCII = 127;

  /**
   * Opens a file and detects its character set.
   *
   * @throws ReplayException if the file can't be read or is not text
   */
  static TextFile open(Path path) {
    requireFile(path);
    try (InputStream in = Files.newInputStream(path)) {
      byte[] head = in.readNBytes(HEAD);
      refuseArchives(path, head);
      return new TextFile(path, charset(path, head));
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  /** Returns the size in bytes, 0 if it is unknown. */
  public long size() {
    try {
      return Files.size(path);
    } catch (IOException e) {
      return 0;
    }
  }

  String name() {
    return path.getFileName().toString();
  }

  public Lines lines() throws IOException {
    return new Lines(new InputStreamReader(Files.newInputStream(path), charset));
  }

  public static ReplayException unreadable(Path path, IOException e) {
    String why = e instanceof AccessDeniedException ? "you may not read it" : e.toString();
    return new ReplayException("%s can't be read (%s)".formatted(path, why), e);
  }

  private static void requireFile(Path path) {
    if (Files.isDirectory(path)) {
      throw new ReplayException(
          "%s is a folder where a file should be: name another".formatted(path));
    }
    if (Files.isSymbolicLink(path) && !Files.exists(path)) {
      throw new ReplayException(
          "%s is a link to something that isn't there: mend it".formatted(path));
    }
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      throw new ReplayException("there is no file %s: name another".formatted(path));
    }
    if (!Files.isRegularFile(path)) {
      throw new ReplayException(
          "%s is not a regular file: it is read more than once, so copy what comes out of it to one"
              .formatted(path));
    }
    if (!Files.isReadable(path)) {
      throw new ReplayException("%s can't be read: check its permissions".formatted(path));
    }
  }

  private static void refuseArchives(Path path, byte[] head) {
    if (begins(head, 'P', 'K', 3, 4)) {
      throw new ReplayException("%s is a zip archive: unpack it".formatted(path));
    }
    if (begins(head, 0x1f, 0x8b)) {
      throw new ReplayException("%s is compressed: unpack it with gunzip".formatted(path));
    }
    if (begins(head, 'P', 'A', 'R', '1')) {
      throw new ReplayException("%s is a Parquet file: write it as CSV".formatted(path));
    }
    if (begins(head, '<')) {
      throw new ReplayException(
          "%s is a web page or XML, not a table: fetch the data once more".formatted(path));
    }
  }

  private static boolean begins(byte[] head, int... bytes) {
    for (int i = 0; i < bytes.length; i++) {
      if (i >= head.length || (head[i] & 0xff) != bytes[i]) {
        return false;
      }
    }
    return true;
  }

  private static Charset charset(Path path, byte[] head) throws IOException {
    if (begins(head, 0xff, 0xfe) || begins(head, 0xfe, 0xff)) {
      return StandardCharsets.UTF_16;
    }
    int even = zeros(head, 0);
    int odd = zeros(head, 1);
    if (even + odd > head.length / 4) {
      return even > odd ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
    }
    return isMostlyUtf8(path) ? StandardCharsets.UTF_8 : WINDOWS_1252;
  }

  private static int zeros(byte[] head, int from) {
    int zeros = 0;
    for (int i = from; i < head.length; i += 2) {
      zeros += head[i] == 0 ? 1 : 0;
    }
    return zeros;
  }

  /**
   * Returns whether most characters beyond ASCII are valid UTF-8. A few damaged characters must not
   * change how the others are read.
   */
  private static boolean isMostlyUtf8(Path path) throws IOException {
    long good = 0;
    long bad = 0;
    char[] buffer = new char[1 << 16];
    InputStream sample = new BufferedInputStream(Files.newInputStream(path));
    try (Reader reader = new InputStreamReader(sample, StandardCharsets.UTF_8)) {
      int left = SAMPLE;
      for (int n = reader.read(buffer); n > 0 && left > 0; n = reader.read(buffer)) {
        for (int i = 0; i < n; i++) {
          bad += buffer[i] == NOT_DECODABLE ? 1 : 0;
          good += buffer[i] > LAST_OF_ASCII && buffer[i] != NOT_DECODABLE ? 1 : 0;
        }
        left -= n;
      }
    }
    return good >= bad;
  }
}
