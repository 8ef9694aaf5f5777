package dev.tastestream.cli.options;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an amount of memory in bytes, in the form of Java's options: {@code 400m}, {@code 2g}. */
final class SizeConverter implements ITypeConverter<Long> {

  private static final Pattern SIZE = Pattern.compile("([1-9]\\d{0,8})([mg])");

  @Override
  public Long convert(String text) {
    Matcher size = SIZE.matcher(text);
    if (!size.matches()) {
      throw new TypeConversionException(
          "'%s' is not a size: write a number and m or g, as in 400m".formatted(text));
    }
    return Long.parseLong(size.group(1)) << (size.group(2).equals("m") ? 20 : 30);
  }
}
