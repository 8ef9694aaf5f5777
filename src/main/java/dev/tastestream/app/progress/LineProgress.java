package dev.tastestream.app.progress;

import dev.tastestream.domain.Progress;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;

/**
 * Writes a plain line when work begins and ends, and every few seconds in between.
 *
 * @param out where to
 * @param clock tells when a line is due
 */
public record LineProgress(PrintWriter out, Clock clock) implements Progress {

  private static final long INTERVAL_MILLIS = Duration.ofSeconds(5).toMillis();

  /** Work of more steps than these asks the clock only once in as many steps. */
  private static final int STEPS = 1 << 10;

  @Override
  public Task begin(String name, long total) {
    out.println(name + " …");
    out.flush();
    return new LineTask(name, total);
  }

  private final class LineTask implements Task {
    private final String name;
    private final long total;
    private final long begin = clock.millis();
    private long lastLine = begin;
    private long done;
    private String note = "";

    private LineTask(String name, long total) {
      this.name = name;
      this.total = total;
    }

    @Override
    public void at(long steps) {
      done = steps;
      if (asksTheClockAt(steps) && clock.millis() - lastLine >= INTERVAL_MILLIS) {
        lastLine = clock.millis();
        print("");
      }
    }

    private boolean asksTheClockAt(long steps) {
      boolean fewAndLong = total > 0 && total <= STEPS;
      return fewAndLong || steps % STEPS == 0;
    }

    @Override
    public void note(String text) {
      note = ", " + text;
    }

    @Override
    public void close() {
      print(" in %.1f s".formatted((clock.millis() - begin) / 1000.0));
    }

    private void print(String suffix) {
      String steps = total == 0 ? "done" : "%,d of %,d".formatted(done, total);
      out.println(name + ": " + steps + suffix + note);
      out.flush();
    }
  }
}
