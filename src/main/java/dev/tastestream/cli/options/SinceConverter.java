package dev.tastestream.cli.options;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads a moment: a duration before now, as {@link DurationConverter} reads it, or a time in ISO
 * 8601.
 */
public final class SinceConverter implements ITypeConverter<Instant> {

  private final InstantSource clock;

  /** For the command line: uses the clock of the machine. */
  SinceConverter() {
    this(Clock.systemUTC());
  }

  public SinceConverter(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Instant convert(String text) {
    if (text.contains("T")) {
      return moment(text);
    }
    try {
      return clock.instant().minus(new DurationConverter().convert(text));
    } catch (TypeConversionException e) {
      throw noTime(text);
    }
  }

  private static Instant moment(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw noTime(text);
    }
  }

  private static TypeConversionException noTime(String text) {
    return new TypeConversionException(
        "'%s' is not a time: write how long ago, as in 30m or 2d, or a moment like 2026-03-01T12:00:00Z"
            .formatted(text));
  }
}
