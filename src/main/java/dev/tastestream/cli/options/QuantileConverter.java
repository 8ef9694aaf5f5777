package dev.tastestream.cli.options;

import dev.tastestream.training.data.Influence;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the quantile of a cap on influence. */
final class QuantileConverter implements ITypeConverter<Influence> {

  private static final Pattern DECIMAL = Pattern.compile("0?\\.\\d{1,9}|1(\\.0{1,9})?");

  @Override
  public Influence convert(String text) {
    if (DECIMAL.matcher(text).matches() && Double.parseDouble(text) >= Influence.LEAST) {
      return new Influence(Double.parseDouble(text));
    }
    throw new TypeConversionException(
        "'%s' is no such quantile: give a number from %s to 1, as in 0.95"
            .formatted(text, Influence.LEAST));
  }
}
