package dev.tastestream.cli.options;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Whole numbers of options, each kind with its bounds: what is out of them is wrong usage. */
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
            ? "'%s' can't be, it takes whole numbers from %d".formatted(text, least)
            : "'%s' can't be, it takes whole numbers from %d to %d".formatted(text, least, most));
  }

  /** A port, or 0 for any that is free. */
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

  /** At least 1, and possibly many. */
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

  /** Replicas of a topic. */
  public static final class Replicas implements ITypeConverter<Short> {
    @Override
    public Short convert(String text) {
      return (short) parse(text, 1, Short.MAX_VALUE);
    }
  }

  /** Stream threads of one instance. */
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

  /** A seed of 32 bits, as other programs have them that cut the same data. */
  static final class SplitSeed implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      return parse(text, 0, MAX_SEED);
    }
  }
}
