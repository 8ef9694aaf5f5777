package dev.tastestream.cli.options;

import dev.tastestream.app.scale.Given;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a value of one of the numbers that a plan starts from: {@code restore-minutes=30}. */
public final class GivenConverter implements ITypeConverter<Map.Entry<Given, Double>> {

  private static final Pattern NUMBER = Pattern.compile("\\d{1,12}(\\.\\d{1,9})?");

  @Override
  public Map.Entry<Given, Double> convert(String text) {
    String name = text.replaceFirst("=.*", "");
    Given given =
        Given.of(name)
            .orElseThrow(
                () ->
                    new TypeConversionException(
                        "'%s' is no number of a plan: give NAME=NUMBER, the names are %s"
                            .formatted(name, names())));
    return number(text.substring(Math.min(text.length(), name.length() + 1)))
        .filter(given::takes)
        .map(number -> Map.entry(given, number))
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'%s' has no value that it may have: give %s, as in %s=%s"
                        .formatted(text, given.taken(), name, (long) Math.ceil(given.usual()))));
  }

  private static Optional<Double> number(String text) {
    return NUMBER.matcher(text).matches()
        ? Optional.of(Double.parseDouble(text))
        : Optional.empty();
  }

  private static String names() {
    return Arrays.stream(Given.values()).map(Given::text).collect(Collectors.joining(", "));
  }
}
