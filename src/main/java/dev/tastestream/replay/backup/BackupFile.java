package dev.tastestream.replay.backup;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A file of a backup: one JSON object a line, in UTF-8, compressed by gzip. It is written
 * completely or not at all.
 */
record BackupFile(Path path) {

  static BackupFile ratings(Path folder) {
    return new BackupFile(folder.resolve("ratings.jsonl.gz"));
  }

  static BackupFile movies(Path folder) {
    return new BackupFile(folder.resolve("movies.jsonl.gz"));
  }

  /** Takes lines. */
  @FunctionalInterface
  interface Lines {
    void add(byte[] json) throws IOException;
  }

  /** Writes lines. */
  @FunctionalInterface
  interface Source {
    void writeTo(Lines lines) throws IOException;
  }

  /** Gets each line with its number, from 1. */
  @FunctionalInterface
  interface Reader {
    void take(long number, String line);
  }

  boolean exists() {
    return Files.exists(path);
  }

  /**
   * Writes the file.
   *
   * @throws BackupException if that fails; then there is no file
   */
  void write(Source source) {
    Path part = path.resolveSibling(path.getFileName() + ".part");
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      try (OutputStream out =
          new GZIPOutputStream(new BufferedOutputStream(Files.newOutputStream(part)))) {
        source.writeTo(
            json -> {
              out.write(json);
              out.write('\n');
            });
      }
      Files.move(part, path, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new BackupException(
          "%s can't be written (%s): make room, or name another folder with --to"
              .formatted(path, reason(e)),
          e);
    }
  }

  /**
   * Reads all lines.
   *
   * @throws BackupException if the file is missing or damaged
   */
  void read(Reader reader) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(path)), StandardCharsets.UTF_8))) {
      long number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        reader.take(++number, line);
      }
    } catch (NoSuchFileException e) {
      throw new BackupException(
          "there is no %s: name the folder that 'tastestream backup' has written".formatted(path),
          e);
    } catch (IOException e) {
      throw new BackupException(
          "%s can't be read to its end (%s): take another copy of the backup"
              .formatted(path, reason(e)),
          e);
    }
  }

  /** Returns a message for a line that is not what the program writes. */
  BackupException damaged(long number, String why) {
    return new BackupException(
        "%s, line %d: %s; nothing was sent: take another copy of the backup"
            .formatted(path, number, why));
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
