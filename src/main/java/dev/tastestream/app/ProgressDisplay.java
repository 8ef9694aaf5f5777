package dev.tastestream.app;

import dev.tastestream.domain.Progress;
import java.io.PrintWriter;
import java.time.Clock;

/** Shows the progress of long work. */
public final class ProgressDisplay {

  private ProgressDisplay() {}

  /**
   * A bar where somebody looks at it, lines where they are kept. The start script knows which; Java
   * can't tell where its standard error goes.
   */
  public static Progress on(PrintWriter err) {
    return Boolean.getBoolean("tastestream.terminal")
        ? new BarProgress()
        : new LineProgress(err, Clock.systemUTC());
  }
}
