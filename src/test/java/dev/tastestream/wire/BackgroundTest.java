package dev.tastestream.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class BackgroundTest {

  @Test
  void whatFailsIsToldAndTriedAgainUntilItSucceeds() {
    AtomicReference<Optional<RuntimeException>> failure =
        new AtomicReference<>(Optional.of(new IllegalStateException("no permission")));
    AtomicInteger done = new AtomicInteger();
    Background.Turn turn =
        () -> {
          failure
              .get()
              .ifPresent(
                  it -> {
                    throw it;
                  });
          done.incrementAndGet();
        };
    try (Background background = Background.start("test", "testing", Duration.ofMillis(1), turn)) {
      await().until(() -> background.trouble().isPresent());
      assertThat(background.trouble()).contains("testing is not possible now (no permission)");
      assertThat(background.problem()).isEmpty();
      failure.set(Optional.empty());
      await().until(() -> done.get() > 10);
      await().until(() -> background.trouble().isEmpty());
    }
  }

  @Test
  void whatNoTurnCanCureIsAProblem() {
    Background.Turn turn =
        () -> {
          throw new NoClassDefFoundError("test");
        };
    try (Background background = Background.start("test", "testing", Duration.ZERO, turn)) {
      await().until(() -> background.problem().isPresent());
      assertThat(background.problem().orElseThrow()).startsWith("testing has failed for good");
    }
  }

  @Test
  void whoIsCalledDoesNotWaitForThePause() {
    AtomicInteger turns = new AtomicInteger();
    try (Background background =
        Background.start("test", "testing", Duration.ofHours(1), turns::incrementAndGet)) {
      background.soon();
      await().until(() -> turns.get() == 1);
    }
  }

  @Test
  void theEndComesOnceAfterTheLastTurn() {
    AtomicInteger ends = new AtomicInteger();
    Background.Turn turn =
        new Background.Turn() {
          @Override
          public void take() {
            assertThat(ends).hasValue(0);
          }

          @Override
          public void end() {
            ends.incrementAndGet();
          }
        };
    Background.start("test", "testing", Duration.ofMillis(1), turn).close();
    assertThat(ends).hasValue(1);
  }
}
