package dev.tastestream.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tastestream.domain.ReportedException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class WatchTest {

  @Test
  void workThatNothingIsWrongWithGoesOnToItsEnd() throws InterruptedException {
    assertThat(Watch.during(() -> 7, Optional::empty)).isEqualTo(7);
  }

  @Test
  void workIsInterruptedWithWhatIsWrongAndTheThreadIsFreeAgain() {
    assertThatThrownBy(() -> Watch.during(WatchTest::waitForEver, () -> Optional.of("it burns")))
        .isInstanceOf(ReportedException.class)
        .hasMessage("it burns");
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void aWatchThatFailsEndsTheWorkToo() {
    assertThatThrownBy(
            () ->
                Watch.during(
                    WatchTest::waitForEver,
                    () -> {
                      throw new IllegalStateException("no such state");
                    }))
        .isInstanceOf(ReportedException.class)
        .hasMessageContaining("no such state");
  }

  @Test
  void anInterruptionFromElsewhereStaysOne() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> Watch.during(WatchTest::waitForEver, Optional::empty))
        .isInstanceOf(InterruptedException.class);
  }

  private static int waitForEver() throws InterruptedException {
    new CountDownLatch(1).await();
    return 0;
  }
}
