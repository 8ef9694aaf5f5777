package dev.tastestream.replay;

import dev.tastestream.domain.Sha256;
import dev.tastestream.replay.file.ReplayException;
import dev.tastestream.replay.file.TextFile;
import dev.tastestream.replay.send.ReplayMarker;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.read.TopicScan;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * The ratings files that were replayed into a log.
 *
 * @param checksums in the markers
 */
public record ReplayedFiles(Set<String> checksums) {

  public ReplayedFiles {
    checksums = Set.copyOf(checksums);
  }

  /** Reads the log from its beginning to its end. */
  public static ReplayedFiles in(Cluster cluster) {
    Set<String> checksums = new HashSet<>();
    TopicScan.read(
        cluster,
        List.of(cluster.name(Topic.RATINGS)),
        message ->
            ReplayMarker.in(message.headers())
                .ifPresent(marker -> checksums.add(marker.checksum())));
    return new ReplayedFiles(checksums);
  }

  /**
   * Returns whether ratings were replayed, but never these.
   *
   * @param checksum of these ratings, from {@link Replay}
   * @param file of these ratings; markers of earlier versions have the beginning of its SHA-256
   * @throws ReplayException if the file can't be read
   */
  public boolean areOthersThan(String checksum, Path file) {
    return !checksums.isEmpty()
        && !checksums.contains(checksum)
        && checksums.stream().noneMatch(sha256(file)::startsWith);
  }

  private static String sha256(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = Sha256.newDigest();
      in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw TextFile.unreadable(file, e);
    }
  }
}
