package dev.tastestream.vectors;

import dev.tastestream.domain.FittedSpace;
import dev.tastestream.domain.Generation;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.MovieVector;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.wire.codec.GenerationCodec;
import dev.tastestream.wire.codec.MalformedRecordException;
import dev.tastestream.wire.codec.VectorCodec;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Generations as files, which outlive their topics. Each has a file such as {@code
 * taste-7.jsonl.gz}, with the manifest in the first line and the vectors after it, as on the
 * topics. A file is written completely or not at all.
 */
public final class GenerationArchive {

  private static final Pattern NAME =
      Pattern.compile("([a-z][a-z0-9-]*)-([1-9][0-9]{0,8})\\.jsonl\\.gz");

  private final Path folder;

  /**
   * @param folder created with the first generation
   */
  public GenerationArchive(Path folder) {
    this.folder = folder;
  }

  /** A generation as it was published. */
  public record Archived(Generation manifest, MovieVectors vectors) {}

  /**
   * Writes a generation, replacing one with the same id.
   *
   * @throws UncheckedIOException if the folder cannot be written
   */
  public void keep(Archived generation) {
    Path file = file(generation.manifest().id());
    Path part = folder.resolve(file.getFileName() + ".part");
    try {
      Files.createDirectories(folder);
      write(generation, part);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "%s can't be written: make room or name another --archive".formatted(file), e);
    }
  }

  private static void write(Archived generation, Path file) throws IOException {
    try (OutputStream out = new BufferedOutputStream(new QuickGzip(Files.newOutputStream(file)))) {
      line(out, GenerationCodec.encode(generation.manifest()));
      for (MovieVector vector : generation.vectors().toList()) {
        line(out, VectorCodec.encode(generation.manifest().id(), vector));
      }
    }
  }

  /** A fit waits for the file. The fastest level halves the time for a tenth more bytes. */
  private static final class QuickGzip extends GZIPOutputStream {

    QuickGzip(OutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }

  private static void line(OutputStream out, byte[] json) throws IOException {
    out.write(json);
    out.write('\n');
  }

  /** Returns the generations of a space, in order of number. */
  public List<GenerationId> all(String space) {
    return all().stream().filter(id -> id.space().equals(space)).toList();
  }

  /** Returns all generations, in order of space and number. */
  public List<GenerationId> all() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> NAME.matcher(file.getFileName().toString()))
          .filter(Matcher::matches)
          .map(name -> new GenerationId(name.group(1), Integer.parseInt(name.group(2))))
          .sorted(Comparator.comparing(GenerationId::space).thenComparingInt(GenerationId::number))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " can't be read: name another --archive", e);
    }
  }

  /**
   * Reads a generation and checks it as an instance would.
   *
   * @throws MalformedRecordException if the file was changed or damaged
   */
  public Archived read(GenerationId id) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file(id))), StandardCharsets.UTF_8))) {
      GenerationShelf<?> shelf = shelf(id.space());
      Generation manifest = GenerationCodec.decode(id, bytes(lines.readLine()));
      shelf.putManifest(manifest);
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        shelf.putVector(id.number(), VectorCodec.decode(id, bytes(line)));
      }
      shelf.putPointer(id.number());
      shelf.settle();
      return new Archived(
          manifest,
          shelf
              .whole(id.number())
              .map(FittedSpace::vectors)
              .orElseThrow(
                  () ->
                      new MalformedRecordException(shelf.statuses().get(0).problem().orElse(""))));
    } catch (IOException e) {
      throw new MalformedRecordException(file(id) + " can't be read: " + e.getMessage());
    }
  }

  private static GenerationShelf<?> shelf(String space) {
    return new GenerationShelf<>(
        Spaces.ALL
            .of(space)
            .orElseThrow(() -> new MalformedRecordException(Spaces.ALL.unknown(space))));
  }

  private static byte[] bytes(String line) {
    return Optional.ofNullable(line).orElse("").getBytes(StandardCharsets.UTF_8);
  }

  /** Deletes a generation if it is there. */
  public void delete(GenerationId id) {
    try {
      Files.deleteIfExists(file(id));
    } catch (IOException e) {
      throw new UncheckedIOException(file(id) + " can't be deleted: see its permissions", e);
    }
  }

  private Path file(GenerationId id) {
    return folder.resolve("%s-%d.jsonl.gz".formatted(id.space(), id.number()));
  }
}
