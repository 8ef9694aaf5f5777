package dev.tastestream.app.scale;

import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/**
 * Writes amounts with a unit that suits their size, for people: a few digits, or all of a number.
 */
final class Amount {

  private static final String[] BYTES = {"B", "KB", "MB", "GB", "TB", "PB"};
  private static final double THOUSAND = 1_000;
  private static final double TEN = 10;
  private static final double SECONDS_OF_MINUTE = 60;
  private static final double SECONDS_OF_HOUR = 3_600;

  /** Up to here minutes are easier to read than hours. */
  private static final double MOST_MINUTES = 90;

  private Amount() {}

  /** Returns {@code 1.2 GB} of 10<sup>9</sup> bytes each. */
  static String bytes(double bytes) {
    int unit = 0;
    double amount = bytes;
    while (amount >= THOUSAND && unit < BYTES.length - 1) {
      amount /= THOUSAND;
      unit++;
    }
    return number(amount) + " " + BYTES[unit];
  }

  static String bytesASecond(double bytes) {
    return bytes(bytes) + "/s";
  }

  /** Returns {@code 40 s}, {@code 15 min} or {@code 3.2 h}. */
  static String time(double seconds) {
    if (seconds < MOST_MINUTES) {
      return number(seconds) + " s";
    }
    return seconds < MOST_MINUTES * SECONDS_OF_MINUTE
        ? number(seconds / SECONDS_OF_MINUTE) + " min"
        : number(seconds / SECONDS_OF_HOUR) + " h";
  }

  /** Returns three decimals below 1, one below 10, none above. */
  static String number(double number) {
    if (number < 1) {
      return String.format(Locale.ROOT, "%.3f", number);
    }
    return String.format(Locale.ROOT, number < TEN ? "%.1f" : "%,.0f", number);
  }

  /** Returns a given: at most two decimals, and none that are zero. */
  static String given(double number) {
    DecimalFormat format =
        new DecimalFormat("#,##0.##", DecimalFormatSymbols.getInstance(Locale.ROOT));
    format.setRoundingMode(RoundingMode.HALF_UP);
    return format.format(number);
  }

  static String whole(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
