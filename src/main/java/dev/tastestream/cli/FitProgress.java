package dev.tastestream.cli;

import dev.tastestream.domain.Progress;
import dev.tastestream.training.FitListener;

/** Shows fits like any other long work, epoch by epoch. */
final class FitProgress {

  private final Progress progress;
  private Progress.Task task;

  private FitProgress(Progress progress) {
    this.progress = progress;
  }

  static FitListener on(Progress progress) {
    return new FitProgress(progress)::epochDone;
  }

  private void epochDone(FitListener.Progress fit) {
    if (fit.epoch() == 1) {
      task = progress.begin("fit taste, epochs", fit.epochs());
    }
    task.at(fit.epoch());
    if (fit.epoch() == fit.epochs()) {
      task.close();
    }
  }
}
