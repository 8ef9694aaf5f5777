package dev.tastestream.app.progress;

import dev.tastestream.domain.Progress;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Draws a bar on the terminal behind the standard error. */
final class BarProgress implements Progress {

  private static final int REDRAW_MILLIS = 200;
  private static final long UNKNOWN = -1;

  @Override
  public Task begin(String name, long total) {
    ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName(name)
            .setInitialMax(total == 0 ? UNKNOWN : total)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(REDRAW_MILLIS)
            .build();
    return new Task() {
      @Override
      public void at(long done) {
        bar.stepTo(done);
      }

      @Override
      public void note(String text) {
        bar.setExtraMessage(" " + text);
      }

      @Override
      public void close() {
        bar.close();
      }
    };
  }
}
