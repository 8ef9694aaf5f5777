package dev.tastestream.training;

import dev.tastestream.domain.Progress;

/** Shows fits like any other long work, epoch by epoch. */
public final class FitProgress {

  private final Progress progress;
  private final String name;
  private Progress.Task task;
  private String ndcg = "";

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
      ndcg = "";
    }
    task.at(fit.epoch());
    fit.ndcg().ifPresent(value -> ndcg = ", NDCG@100 %.4f".formatted(value));
    String left = fit.left().isZero() ? "" : ", %d s left".formatted(fit.left().toSeconds());
    task.note("loss %.4f".formatted(fit.loss()) + ndcg + left);
    if (fit.epoch() == fit.epochs()) {
      task.close();
    }
  }
}
