package dev.tastestream.app.bench;

import dev.tastestream.app.demo.PeakMemory;
import dev.tastestream.bench.report.GroupCost;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** Measures what a group of rows costs this process. */
final class GroupMeter {

  private final boolean hasOwnPeak = PeakMemory.reset();
  private final long begin = System.nanoTime();
  private final Duration cpu = cpu();

  private static Duration cpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** Returns the cost since this was made. */
  GroupCost read() {
    return new GroupCost(
        (System.nanoTime() - begin) / (double) TimeUnit.SECONDS.toNanos(1),
        cpu().minus(cpu).toMillis() / 1e3,
        hasOwnPeak ? PeakMemory.megabytes() : OptionalLong.empty());
  }
}
