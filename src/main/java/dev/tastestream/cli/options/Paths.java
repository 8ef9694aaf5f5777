package dev.tastestream.cli.options;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads paths. A file instead of a folder is wrong usage, and so is a folder instead of a file. */
public final class Paths {

  private Paths() {}

  private static Path parse(String text) {
    if (text.isBlank()) {
      throw new TypeConversionException("the path is empty: name one");
    }
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new TypeConversionException(
          "'%s' is not a path on this machine (%s): name another".formatted(text, e.getReason()));
    }
  }

  /** A folder that exists or can be created. */
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

  /** A file that exists or can be created. */
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
