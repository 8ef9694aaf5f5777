package dev.tastestream.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SteadyLoadTest {

  @Test
  void asksAsOftenAsItWasToldAndNeverTooEarly() throws InterruptedException {
    Map<Integer, Long> dues = new ConcurrentHashMap<>();
    Map<Integer, Long> early = new ConcurrentHashMap<>();
    try (SteadyLoad load =
        SteadyLoad.start(
            new SteadyLoad.Rate(1_000, 50, 4),
            (number, due) -> {
              dues.put(number, due);
              if (System.nanoTime() - due < 0) {
                early.put(number, due);
              }
            })) {
      load.await();
    }
    assertThat(dues).hasSize(50);
    assertThat(dues.get(49) - dues.get(0)).isEqualTo(49_000_000);
    assertThat(early).isEmpty();
  }

  @Test
  void aSlowAnswerHoldsBackNoOtherQuestion() throws InterruptedException {
    CountDownLatch others = new CountDownLatch(19);
    try (SteadyLoad load =
        SteadyLoad.start(
            new SteadyLoad.Rate(1_000, 20, 2),
            (number, due) -> {
              if (number == 0) {
                others.await();
              } else {
                others.countDown();
              }
            })) {
      load.await();
    }
    assertThat(others.getCount()).isZero();
  }

  @Test
  void nothingIsAskedAfterItWasClosed() throws InterruptedException {
    CountDownLatch first = new CountDownLatch(1);
    Map<Integer, Long> asked = new ConcurrentHashMap<>();
    try (SteadyLoad load =
        SteadyLoad.start(
            SteadyLoad.Rate.endless(1, 1),
            (number, due) -> {
              asked.put(number, due);
              first.countDown();
            })) {
      first.await();
    }
    assertThat(asked).containsOnlyKeys(0);
  }
}
