package dev.tastestream.cli.options;

import dev.tastestream.app.bench.Group;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A group of rows of {@code bench}. */
public final class RowsConverter implements ITypeConverter<Group> {

  @Override
  public Group convert(String text) {
    return Group.of(text)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'%s' is no group of rows: name some of %s"
                        .formatted(
                            text,
                            Stream.of(Group.values())
                                .map(Group::text)
                                .collect(Collectors.joining(", ")))));
  }
}
