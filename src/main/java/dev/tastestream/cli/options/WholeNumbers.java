package dev.tastestream.cli.options;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads whole numbers. A number out of its bounds is wrong usage. */
public final class WholeNumbers {

  private static final int MAX_PORT = 65_535;
  private static final int MAX_THREADS = 256;
  private static final long MAX_SEED = 0xffffffffL;

  private WholeNumbers() {}

  private static long parse(String text, long least, long most) {
    try {
      long number = Long.parseLong(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // the same mistake as a number that is out of bounds
    }
    throw new TypeConversionException(
        most >= Integer.MAX_VALUE
            ? "'%s' is out of range: give a whole number from %d".formatted(text, least)
            : "'%s' is out of range: give a whole number from %d to %d"
                .formatted(text, least, most));
  }

  /** A port, or 0 for any free one. */
  public static final class Port implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return (int) parse(text, 0, MAX_PORT);
    }
  }

  /** At least 1. */
  public static final class Count implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return (int) parse(text, 1, Integer.MAX_VALUE);
    }
  }

  /** At least 1, up to 2<sup>63</sup>−1. */
  public static final class LongCount implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      return parse(text, 1, Long.MAX_VALUE);
    }
  }

  /** At least 0. */
  public static final class CountOrNone implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return (int) parse(text, 0, Integer.MAX_VALUE);
    }
  }

  /** A number of replicas. */
  public static final class Replicas implements ITypeConverter<Short> {
    @Override
    public Short convert(String text) {
      return (short) parse(text, 1, Short.MAX_VALUE);
    }
  }

  /** A number of stream threads. */
  static final class Threads implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return (int) parse(text, 1, MAX_THREADS);
    }
  }

  /** A seed of a fit. */
  public static final class Seed implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      return parse(text, Long.MIN_VALUE, Long.MAX_VALUE);
    }
  }

  /** A seed of 32 bits, which Python programs can use for the same split. */
  static final class SplitSeed implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      return parse(text, 0, MAX_SEED);
    }
  }
}
