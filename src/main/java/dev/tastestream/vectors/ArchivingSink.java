package dev.tastestream.vectors;

import dev.tastestream.domain.Candidate;
import dev.tastestream.domain.Generation;
import dev.tastestream.domain.GenerationId;
import java.util.List;
import java.util.Set;

/** Publishes, and keeps on disk what is kept on the topic. */
public final class ArchivingSink implements GenerationSink {

  private final GenerationPublisher publisher;
  private final GenerationArchive archive;
  private final int keep;

  /**
   * @param keep how many generations of a space stay on disk, beside all that are published
   */
  public ArchivingSink(GenerationPublisher publisher, GenerationArchive archive, int keep) {
    this.publisher = publisher;
    this.archive = archive;
    this.keep = keep;
  }

  /** Beyond the archive too, so that a new cluster overwrites nothing that an old one has left. */
  @Override
  public int nextNumber(String space) {
    int archived = archive.all(space).stream().mapToInt(GenerationId::number).max().orElse(0);
    return Math.max(publisher.nextNumber(space), archived + 1);
  }

  @Override
  public Generation publish(Candidate candidate) {
    Generation manifest = publisher.publish(candidate);
    archive.keep(new GenerationArchive.Archived(manifest, candidate.vectors()));
    deleteOutdated(candidate.id().space());
    return manifest;
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
