package dev.tastestream.cli.options;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Paths of options: a file where a folder belongs, or the other way round, is wrong usage. */
public final class Paths {

  private Paths() {}

  private static Path parse(String text) {
    if (text.isBlank()) {
      throw new TypeConversionException("it is empty: name a path");
    }
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new TypeConversionException(
          "'%s' is no path here (%s): name another".formatted(text, e.getReason()));
    }
  }

  /** A folder, which may be missing yet. */
  public static final class Folder implements ITypeConverter<Path> {
    @Override
    public Path convert(String text) {
      Path folder = parse(text);
      Path there = folder.toAbsolutePath();
      while (there != null && !Files.exists(there)) {
        there = there.getParent();
      }
      if (there != null && !Files.isDirectory(there)) {
        throw new TypeConversionException("%s is a file: name a folder".formatted(there));
      }
      return folder;
    }
  }

  /** A file, which may be missing yet. */
  public static final class File implements ITypeConverter<Path> {
    @Override
    public Path convert(String text) {
      Path file = parse(text);
      if (Files.isDirectory(file)) {
        throw new TypeConversionException("%s is a folder: name a file".formatted(file));
      }
      return file;
    }
  }
}
