package dev.tastestream.app.progress;

import dev.tastestream.domain.Progress;
import java.io.PrintWriter;
import java.time.Clock;

/** Shows the progress of long work. */
public final class ProgressDisplay {

  private ProgressDisplay() {}

  /**
   * Returns a bar on a terminal, and lines elsewhere. The start script passes on which it is,
   * because Java can't know where its standard error goes.
   */
  public static Progress on(PrintWriter err) {
    return Boolean.getBoolean("tastestream.terminal")
        ? new BarProgress()
        : new LineProgress(err, Clock.systemUTC());
  }
}
