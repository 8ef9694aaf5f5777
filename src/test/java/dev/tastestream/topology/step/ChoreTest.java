package dev.tastestream.topology.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.junit.jupiter.api.Test;

class ChoreTest {

  private final MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
  private boolean isLeft;
  private int turns;
  private final Chore chore =
      new Chore(
          context,
          Duration.ofSeconds(2),
          now -> {
            turns++;
            return isLeft;
          });

  @Test
  void aTaskAtRestHasNoTurns() {
    assertThat(scheduled()).isEmpty();
    chore.wake();
    chore.wake();
    assertThat(scheduled()).hasSize(1);
    take();
    assertThat(scheduled()).isEmpty();
    chore.wake();
    take();
    assertThat(turns).isEqualTo(2);
  }

  @Test
  void itGoesOnWhileSomethingIsLeft() {
    isLeft = true;
    chore.wake();
    take();
    take();
    assertThat(scheduled()).hasSize(1);
    isLeft = false;
    take();
    assertThat(scheduled()).isEmpty();
    assertThat(turns).isEqualTo(3);
  }

  private void take() {
    scheduled().get(0).getPunctuator().punctuate(1);
  }

  private List<CapturedPunctuator> scheduled() {
    return context.scheduledPunctuators().stream().filter(it -> !it.cancelled()).toList();
  }
}
