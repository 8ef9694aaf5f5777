package dev.tastestream.training;

import dev.tastestream.domain.Progress;

/** Shows fits like any other long work, epoch by epoch. */
public final class FitProgress {

  private final Progress progress;
  private final String name;
  private Progress.Task task;

  private FitProgress(Progress progress, String name) {
    this.progress = progress;
    this.name = name;
  }

  /**
   * Shows one fit after the other on {@code progress}.
   *
   * @param model what is fitted
   */
  public static FitListener on(Progress progress, String model) {
    return new FitProgress(progress, "fit " + model + ", epochs")::epochDone;
  }

  private void epochDone(FitListener.Progress fit) {
    if (fit.epoch() == 1) {
      task = progress.begin(name, fit.epochs());
    }
    task.at(fit.epoch());
    if (fit.epoch() == fit.epochs()) {
      task.close();
    }
  }
}
