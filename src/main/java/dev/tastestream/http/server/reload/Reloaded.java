package dev.tastestream.http.server.reload;

import dev.tastestream.domain.Sha256;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A value that is read from files, and read again when their content changes. The earlier value
 * stays while the new content is wrong. The content itself is compared, because a secret of
 * Kubernetes changes by a link, and because a copied file may keep its time and size.
 */
public final class Reloaded<T> {

  private static final Logger LOG = LoggerFactory.getLogger(Reloaded.class);

  private final List<Source> sources;
  private final Function<List<byte[]>, T> parse;
  private volatile T value;
  private byte[] used;
  private byte[] seen;
  private boolean unreadable;
  private Optional<String> warned = Optional.empty();

  private Reloaded(List<Source> sources, Function<List<byte[]>, T> parse) {
    this.sources = List.copyOf(sources);
    this.parse = parse;
    List<byte[]> contents = contents();
    value = parse.apply(contents);
    used = digest(contents);
    seen = used;
  }

  /**
   * Reads a value for the first time.
   *
   * @param parse makes the value from the contents, in the order of the sources; throws an {@code
   *     IllegalArgumentException} that names a place and no content if they are wrong
   * @throws IllegalArgumentException if a source can't be read or is wrong
   */
  public static <T> Reloaded<T> read(List<Source> sources, Function<List<byte[]>, T> parse) {
    return new Reloaded<>(sources, parse);
  }

  /** Returns the last value that was right. */
  public T get() {
    return value;
  }

  /**
   * Reads the sources again if they have changed since the last look but one. A change is used only
   * when it is the same in two looks: certificate and key are two files, and neither is written at
   * once.
   */
  public synchronized void look() {
    List<byte[]> contents;
    try {
      contents = contents();
    } catch (IllegalArgumentException e) {
      // A file that is being replaced may be gone for a moment.
      if (unreadable) {
        warn(e);
      }
      unreadable = true;
      return;
    }
    if (unreadable) {
      unreadable = false;
      warned = Optional.empty();
    }
    byte[] now = digest(contents);
    boolean settled = MessageDigest.isEqual(now, seen);
    seen = now;
    if (settled && !MessageDigest.isEqual(now, used)) {
      use(contents, now);
    }
  }

  private void use(List<byte[]> contents, byte[] digest) {
    used = digest;
    try {
      value = parse.apply(contents);
      warned = Optional.empty();
      LOG.info("{} has changed and is in use", places());
    } catch (IllegalArgumentException e) {
      warn(e);
    }
  }

  private void warn(IllegalArgumentException wrong) {
    if (!warned.equals(Optional.of(wrong.getMessage()))) {
      LOG.warn(
          "what was read before stays in use, because {}; the change is used without a restart as"
              + " soon as the file is right",
          wrong.getMessage());
      warned = Optional.of(wrong.getMessage());
    }
  }

  private String places() {
    return sources.stream().map(Source::place).distinct().collect(Collectors.joining(" and "));
  }

  private List<byte[]> contents() {
    return sources.stream().map(Source::read).toList();
  }

  private static byte[] digest(List<byte[]> contents) {
    MessageDigest digest = Sha256.newDigest();
    contents.forEach(content -> digest.update(Sha256.newDigest().digest(content)));
    return digest.digest();
  }
}
