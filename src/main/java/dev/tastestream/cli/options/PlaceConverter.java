package dev.tastestream.cli.options;

import dev.tastestream.domain.SourcePosition;
import dev.tastestream.wire.codec.DeadLetter;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the position of a record in a topic, {@code PARTITION:OFFSET}. */
public final class PlaceConverter implements ITypeConverter<SourcePosition> {

  @Override
  public SourcePosition convert(String text) {
    return DeadLetter.parsePlace(text)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'%s' is not a position: write PARTITION:OFFSET, as in 0:17".formatted(text)));
  }
}
