package dev.tastestream.vectors;

import dev.tastestream.domain.Candidate;
import dev.tastestream.domain.Generation;
import dev.tastestream.domain.GenerationId;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes generations and keeps copies of them on disk. Published generations serve even if the
 * disk cannot be written.
 */
public final class ArchivingSink implements GenerationSink {

  private static final Logger LOG = LoggerFactory.getLogger(ArchivingSink.class);

  private final GenerationPublisher publisher;
  private final GenerationArchive archive;
  private final int keep;

  /**
   * @param keep how many generations of a space stay on disk, besides all that are published
   */
  public ArchivingSink(GenerationPublisher publisher, GenerationArchive archive, int keep) {
    this.publisher = publisher;
    this.archive = archive;
    this.keep = keep;
  }

  /** {@inheritDoc} Archived numbers count too: a new cluster must not overwrite old files. */
  @Override
  public int nextNumber(String space) {
    int archived = archive.all(space).stream().mapToInt(GenerationId::number).max().orElse(0);
    return Math.max(publisher.nextNumber(space), archived + 1);
  }

  @Override
  public List<Generation> publish(List<Candidate> candidates) {
    List<Generation> manifests = publisher.publish(candidates);
    try {
      for (int i = 0; i < manifests.size(); i++) {
        archive.keep(new GenerationArchive.Archived(manifests.get(i), candidates.get(i).vectors()));
        deleteOutdated(manifests.get(i).id().space());
      }
    } catch (UncheckedIOException e) {
      LOG.error(
          "published, but not in the archive ({}): make room or name another --archive",
          e.getMessage());
    }
    return manifests;
  }

  private void deleteOutdated(String space) {
    Set<GenerationId> published = publisher.published(space);
    List<GenerationId> archived = archive.all(space);
    archived.stream()
        .limit(Math.max(0, archived.size() - keep))
        .filter(id -> !published.contains(id))
        .forEach(archive::delete);
  }

  @Override
  public void close() {
    publisher.close();
  }
}
