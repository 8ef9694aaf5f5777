package dev.tastestream.replay;

import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.TopicScan;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the log of ratings tells of the files that were replayed into it. */
public final class ReplayedFiles {

  private final Set<String> checksums = new HashSet<>();
  private boolean empty = true;

  private ReplayedFiles() {}

  /** Reads the log from its beginning to its end. */
  public static ReplayedFiles in(Cluster cluster) {
    ReplayedFiles files = new ReplayedFiles();
    TopicScan.read(
        cluster,
        List.of(cluster.name(Topic.RATINGS), cluster.name(Topic.MOVIES)),
        message -> {
          files.empty = false;
          if (message.topic().equals(cluster.name(Topic.RATINGS))) {
            ReplayMarker.in(message.headers())
                .ifPresent(marker -> files.checksums.add(marker.checksum()));
          }
        });
    return files;
  }

  /** Whether no movie and no rating is there. */
  public boolean isEmpty() {
    return empty;
  }

  /**
   * Whether files were replayed, and all of them are others than this one.
   *
   * @param sha256 of the file of ratings, lower-case hex
   */
  public boolean isOfOthersThan(String sha256) {
    return !checksums.isEmpty() && checksums.stream().noneMatch(sha256::startsWith);
  }
}
