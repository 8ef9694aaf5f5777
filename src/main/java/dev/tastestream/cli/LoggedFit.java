package dev.tastestream.cli;

import dev.tastestream.training.FitListener;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says about ten times in a fit how it gets on. */
final class LoggedFit implements FitListener {

  private static final Logger LOG = LoggerFactory.getLogger(LoggedFit.class);
  private static final int LINES = 10;

  @Override
  public void epochDone(Progress progress) {
    int between = Math.max(1, progress.epochs() / LINES);
    if (progress.epoch() % between == 0) {
      LOG.info(
          "fit {}: epoch {} of {}, loss {}, {} s left",
          progress.net(),
          progress.epoch(),
          progress.epochs(),
          String.format(Locale.ROOT, "%.3f", progress.loss()),
          progress.left().toSeconds());
    }
  }
}
