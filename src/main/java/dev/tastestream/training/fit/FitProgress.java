package dev.tastestream.training.fit;

import dev.tastestream.domain.FitEpoch;
import dev.tastestream.domain.Progress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Shows the progress of fits, epoch by epoch. */
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
   * Returns a listener that shows one fit after another on {@code progress}.
   *
   * @param model what is fitted
   */
  public static FitListener on(Progress progress, String model) {
    return new FitProgress(progress, "fit " + model + ", epochs")::epochDone;
  }

  /** Returns a listener that shows simultaneous fits of several spaces, each by its own name. */
  public static FitListener onEach(Progress progress) {
    Map<String, FitListener> each = new ConcurrentHashMap<>();
    return fit -> each.computeIfAbsent(fit.model(), model -> on(progress, model)).epochDone(fit);
  }

  private void epochDone(FitEpoch fit) {
    if (fit.number() == 1) {
      task = progress.begin(name, fit.most());
      ndcg = "";
    }
    task.at(fit.number());
    fit.ndcg().ifPresent(value -> ndcg = ", NDCG@100 %.4f".formatted(value));
    String left = fit.left().isZero() ? "" : ", %d s left".formatted(fit.left().toSeconds());
    task.note("loss %.4f".formatted(fit.loss()) + ndcg + left);
    if (fit.number() == fit.most()) {
      task.close();
    }
  }
}
