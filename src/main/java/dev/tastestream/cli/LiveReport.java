package dev.tastestream.cli;

import dev.tastestream.domain.LiveQuality;
import dev.tastestream.domain.QualityBook;
import dev.tastestream.topology.StateUnavailableException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Prints a line on live quality after every minute in which a rating was judged. */
final class LiveReport implements AutoCloseable {

  private static final long MINUTES = 1;

  private final Supplier<QualityBook> quality;
  private final PrintWriter out;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(LiveReport::daemon);
  private LiveQuality told = LiveQuality.NONE;

  private LiveReport(Supplier<QualityBook> quality, PrintWriter out) {
    this.quality = quality;
    this.out = out;
  }

  /** Starts to report; what was judged before is not reported by itself. */
  static LiveReport start(Supplier<QualityBook> quality, PrintWriter out) {
    LiveReport report = new LiveReport(quality, out);
    Future<?> unused =
        report.timer.scheduleWithFixedDelay(report::tell, MINUTES, MINUTES, TimeUnit.MINUTES);
    return report;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "live-report");
    thread.setDaemon(true);
    return thread;
  }

  /** Prints a line if there is news. */
  synchronized void tell() {
    try {
      LiveQuality now = quality.get().total();
      if (!now.equals(told) && !now.equals(LiveQuality.NONE)) {
        out.println("live: " + sentence(now));
        out.flush();
      }
      told = now;
    } catch (StateUnavailableException e) {
      return; // the figures come back with the state
    }
  }

  /** What lists and predictions were worth, each beside its reference. */
  static String sentence(LiveQuality quality) {
    List<String> parts = new ArrayList<>();
    if (quality.events() > 0) {
      parts.add(
          "%d liked movies, hit@10 %s (popularity %s), NDCG@10 %s (%s)"
              .formatted(
                  quality.events(),
                  figure(quality.lists().hitRate().mean()),
                  figure(quality.popularity().hitRate().mean()),
                  figure(quality.lists().ndcg().mean()),
                  figure(quality.popularity().ndcg().mean())));
    }
    if (quality.ratings() > 0) {
      parts.add(
          "%d ratings foretold, RMSE %s (user's mean %s)"
              .formatted(
                  quality.ratings(),
                  figure(quality.stars().rmse()),
                  figure(quality.stars().baselineRmse())));
    }
    return String.join("; ", parts);
  }

  private static String figure(OptionalDouble value) {
    return String.format(Locale.ROOT, "%.3f", value.orElseThrow());
  }

  @Override
  public void close() {
    timer.shutdownNow();
    tell();
  }
}
