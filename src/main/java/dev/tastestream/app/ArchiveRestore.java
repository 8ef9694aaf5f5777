package dev.tastestream.app;

import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.ReportedException;
import dev.tastestream.state.Kind;
import dev.tastestream.state.StateDirectory;
import dev.tastestream.vectors.GenerationArchive;
import dev.tastestream.vectors.GenerationPublisher;
import dev.tastestream.vectors.PublishedGenerations;
import dev.tastestream.wire.Application;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.codec.MalformedRecordException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Publishes the generations of an archive that a cluster lacks. */
public final class ArchiveRestore {

  private ArchiveRestore() {}

  /**
   * Publishes the newest first, and says so.
   *
   * @param application of the trainers that filled the folder; the folder is moved to its cluster
   */
  public static void run(Application application, Path folder, PrintWriter out) {
    Optional<String> before =
        StateDirectory.moveTo(folder, StateOwner.of(application).owner(Kind.ARCHIVE));
    before.ifPresent(
        id -> out.printf("%s was of cluster %s, and is of this one now%n", folder, id));
    GenerationArchive archive = new GenerationArchive(folder);
    List<GenerationId> missing = missing(archive, application.cluster());
    try (GenerationPublisher publisher = new GenerationPublisher(application.cluster(), 1)) {
      for (GenerationId id : missing) {
        publisher.restore(archive.read(id));
        out.println(id + " is published again");
      }
    } catch (MalformedRecordException e) {
      throw new ReportedException(e.getMessage() + "; delete that file to go on without it", e);
    }
    out.printf(
        "%d of %d archived generations were missing%n", missing.size(), archive.all().size());
    out.flush();
  }

  private static List<GenerationId> missing(GenerationArchive archive, Cluster cluster) {
    List<GenerationId> missing = new ArrayList<>(archive.all());
    missing.removeIf(
        id -> PublishedGenerations.read(cluster, id.space()).manifests().containsKey(id.number()));
    Collections.reverse(missing);
    return missing;
  }
}
