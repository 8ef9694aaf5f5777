package dev.tastestream.training.fit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.domain.FitEpoch;
import dev.tastestream.domain.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class FitProgressTest {

  private final List<String> shown = new ArrayList<>();

  private final Progress screen =
      (name, total) -> {
        shown.add(name + " of " + total);
        return new Progress.Task() {
          @Override
          public void at(long done) {
            shown.add("at " + done);
          }

          @Override
          public void note(String text) {
            shown.add(text);
          }

          @Override
          public void close() {
            shown.add("closed");
          }
        };
      };

  private final FitListener listener = FitProgress.on(screen, "taste");

  @Test
  void showsLossLatestMetricAndTimeLeft() {
    heard(1, 3, OptionalDouble.of(.1234));
    heard(2, 3, OptionalDouble.empty());

    assertThat(shown)
        .containsExactly(
            "fit taste, epochs of 3",
            "at 1",
            "loss 2.5000, NDCG@100 0.1234, 20 s left",
            "at 2",
            "loss 2.5000, NDCG@100 0.1234, 10 s left");
  }

  @Test
  void closesWhenAFitEndsBeforeItsLastEpoch() {
    heard(1, 3, OptionalDouble.empty());
    heard(2, 2, OptionalDouble.empty());

    assertThat(shown).endsWith("at 2", "loss 2.5000", "closed");
  }

  private void heard(int epoch, int epochs, OptionalDouble ndcg) {
    Duration left = Duration.ofSeconds(10L * (epochs - epoch));
    listener.epochDone(new FitEpoch("net", epoch, epochs, 2.5, ndcg, left));
  }
}
