package dev.tastestream.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tastestream.domain.FittedSpace;
import dev.tastestream.domain.Gate;
import dev.tastestream.domain.Generation;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.Space;
import dev.tastestream.support.Histories;
import dev.tastestream.vectors.GenerationArchive.Archived;
import dev.tastestream.wire.codec.MalformedRecordException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerationArchiveTest {

  @TempDir private Path folder;
  private GenerationArchive archive;

  @BeforeEach
  void open() {
    archive = new GenerationArchive(folder.resolve("generations"));
  }

  @Test
  void givesBackWhatItKeepsToTheBit() {
    Archived second = generation(2);
    archive.keep(generation(10));
    archive.keep(second);

    Archived read = archive.read(new GenerationId(Space.TASTE, 2));

    assertThat(archive.all()).extracting(GenerationId::number).containsExactly(2, 10);
    assertThat(read.manifest()).isEqualTo(second.manifest());
    assertThat(read.vectors().longRun()).isEqualTo(second.vectors().longRun());
    assertThat(read.vectors().score()).isEqualTo(second.vectors().score());
    assertThat(read.vectors().bias()).isEqualTo(second.vectors().bias());
  }

  @Test
  void hasNothingBeforeTheFirst() {
    assertThat(archive.all()).isEmpty();
    assertThat(archive.all(Space.TASTE)).isEmpty();
  }

  @Test
  void forgetsWhatIsDeletedAndOverlooksOtherFiles() throws Exception {
    archive.keep(generation(1));
    archive.keep(generation(2));
    Files.writeString(folder.resolve("generations").resolve("notes.txt"), "mine");

    archive.delete(new GenerationId(Space.TASTE, 1));

    assertThat(archive.all(Space.TASTE)).extracting(GenerationId::number).containsExactly(2);
  }

  @Test
  void refusesAFileThatWasCutOff() throws Exception {
    archive.keep(generation(1));
    Path file = folder.resolve("generations").resolve("taste-1.jsonl.gz");
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));

    assertThatThrownBy(() -> archive.read(new GenerationId(Space.TASTE, 1)))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining("taste-1.jsonl.gz");
  }

  @Test
  void refusesAManifestThatDoesNotFitItsVectors() {
    Archived good = generation(1);
    Archived other = new Archived(good.manifest(), Histories.vectors(1, 20, 4, 99));
    archive.keep(other);

    assertThatThrownBy(() -> archive.read(new GenerationId(Space.TASTE, 1)))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining("checksum");
  }

  private static Archived generation(int number) {
    MovieVectors vectors = Histories.vectors(number, 20, 4, number);
    Map<String, List<Double>> parameters = Map.of("hybrid", List.of(1.0, 0.5, 0.25));
    Generation.Contents contents =
        new Generation.Contents(
            vectors.dimension(),
            vectors.size(),
            Checksum.of(new FittedSpace(vectors, parameters)),
            vectors.weighting(),
            parameters);
    Generation.Fit fit =
        new Generation.Fit(
            Map.of("loss", 6.1), Map.of(0, 17L), Instant.parse("2026-01-01T00:00:00Z"));
    return new Archived(
        new Generation(vectors.id(), contents, fit, Gate.passed("not compared")), vectors);
  }
}
