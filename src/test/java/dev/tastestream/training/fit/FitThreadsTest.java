package dev.tastestream.training.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FitThreadsTest {

  private static final int PARTS = 100;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void usesAllResultsInTheOrderOfTheParts(int number) throws Exception {
    List<Integer> used = new ArrayList<>();

    new FitThreads(number).inOrder(PARTS, part -> part, used::add);

    assertThat(used).isEqualTo(IntStream.range(0, PARTS).boxed().toList());
  }

  @Test
  void worksInSeveralThreadsAtOnce() throws Exception {
    CountDownLatch both = new CountDownLatch(2);
    Set<Thread> threads = ConcurrentHashMap.newKeySet();

    new FitThreads(2)
        .inOrder(
            2,
            part -> {
              threads.add(Thread.currentThread());
              both.countDown();
              return await(both);
            },
            result -> {});

    assertThat(threads).hasSize(2).doesNotContain(Thread.currentThread());
    for (Thread thread : threads) {
      thread.join(TimeUnit.MINUTES.toMillis(1));
    }
    assertThat(threads).noneMatch(Thread::isAlive);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aFailureOfAPartIsTheCallers(int number) {
    assertThatThrownBy(
            () ->
                new FitThreads(number)
                    .inOrder(
                        PARTS,
                        part -> {
                          throw new FitDivergedException("part " + part);
                        },
                        result -> {}))
        .isInstanceOf(FitDivergedException.class)
        .hasMessage("part 0");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void anInterruptEndsTheWork(int number) {
    List<Integer> used = new ArrayList<>();

    assertThatThrownBy(
            () ->
                new FitThreads(number)
                    .inOrder(
                        PARTS,
                        part -> part,
                        part -> {
                          used.add(part);
                          Thread.currentThread().interrupt();
                        }))
        .isInstanceOf(InterruptedException.class);
    assertThat(used).containsExactly(0);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void thereIsAtLeastOneThread() {
    assertThatThrownBy(() -> new FitThreads(0)).isInstanceOf(IllegalArgumentException.class);
  }

  private static boolean await(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
