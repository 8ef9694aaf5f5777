package dev.tastestream.app.doctor;

import com.sun.management.OperatingSystemMXBean;
import dev.tastestream.topology.streams.StateMemory;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The memory of a machine or container, and what a process may take of it, all in bytes.
 *
 * @param heap largest Java heap
 * @param state of RocksDB
 * @param nativeArrays of fits
 */
public record Memory(long machine, long heap, long state, long nativeArrays) {

  private static final Pattern SIZE = Pattern.compile("(\\d{1,15})([kmgt]?)");
  private static final List<String> UNITS = List.of("", "k", "m", "g", "t");

  /**
   * Returns the memory here, as this process was started.
   *
   * @param nativeArrays the limit of native arrays as an option of Java, as in 768m
   */
  public static Memory here(String nativeArrays) {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return new Memory(
        system.getTotalMemorySize(),
        Runtime.getRuntime().maxMemory(),
        StateMemory.usual().bytes(),
        bytes(nativeArrays));
  }

  /** Returns the bytes of a size such as 768m, or 0 if the text is no size. */
  static long bytes(String size) {
    Matcher parts = SIZE.matcher(size.toLowerCase(Locale.ROOT));
    return parts.matches()
        ? Long.parseLong(parts.group(1)) << (10 * UNITS.indexOf(parts.group(2)))
        : 0;
  }
}
