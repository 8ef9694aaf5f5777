package dev.tastestream.cli.options;

import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a share in percent, more than 0 and at most 100, with or without the sign: as 0.01. */
public final class ShareConverter implements ITypeConverter<Double> {

  private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}(\\.\\d{1,6})?)%?");
  private static final double HUNDRED = 100;

  @Override
  public Double convert(String text) {
    var percent = PERCENT.matcher(text);
    if (percent.matches()) {
      double share = Double.parseDouble(percent.group(1)) / HUNDRED;
      if (share > 0 && share <= 1) {
        return share;
      }
    }
    throw new TypeConversionException(
        "'%s' is no such share: give percent, more than 0 and at most 100, as in 1%%"
            .formatted(text));
  }
}
