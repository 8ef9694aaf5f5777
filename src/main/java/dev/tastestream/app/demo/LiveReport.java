package dev.tastestream.app.demo;

import dev.tastestream.domain.quality.LiveQuality;
import dev.tastestream.domain.quality.QualityBook;
import dev.tastestream.topology.query.StateUnavailableException;
import dev.tastestream.wire.Background;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/** Prints a line on live quality after every minute in which a rating was judged. */
final class LiveReport implements AutoCloseable {

  private static final Duration EVERY = Duration.ofMinutes(1);

  private final Supplier<QualityBook> quality;
  private final PrintWriter out;
  private final Background telling;
  private LiveQuality told = LiveQuality.NONE;

  private LiveReport(Supplier<QualityBook> quality, PrintWriter out) {
    this.quality = quality;
    this.out = out;
    telling = Background.start("live-report", "telling live quality", EVERY, this::tell);
  }

  /** Starts to report. */
  static LiveReport start(Supplier<QualityBook> quality, PrintWriter out) {
    return new LiveReport(quality, out);
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

  /** The quality of lists and predictions, each beside its baseline. */
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
          "%d ratings predicted, RMSE %s (user's mean %s)"
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
    telling.close();
    tell();
  }
}
