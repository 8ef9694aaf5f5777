package dev.tastestream.training.taste;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tastestream.training.fit.FitThreads;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class NetThreadsTest {

  @Test
  void bothLearnInTheCallersThreadIfThereIsOne() throws Exception {
    Thread caller = Thread.currentThread();

    try (NetThreads threads = new NetThreads(FitThreads.ONE)) {
      NetThreads.Lesson own = () -> Thread.currentThread() == caller ? 1 : 0;
      assertThat(threads.learn(own, own)).isEqualTo(2);
    }
  }

  @Test
  void bothNetsLearnAtTheSameTimeWithTwoThreads() throws Exception {
    CountDownLatch both = new CountDownLatch(2);
    NetThreads.Lesson meeting =
        () -> {
          both.countDown();
          return both.await(1, TimeUnit.MINUTES) ? 1 : 0;
        };

    try (NetThreads threads = new NetThreads(new FitThreads(2))) {
      assertThat(threads.learn(meeting, meeting)).isEqualTo(2);
    }
  }

  @Test
  void anInterruptedFitLeavesNoThreadThatLearns() {
    AtomicReference<Thread> other = new AtomicReference<>();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);

    assertThatThrownBy(
            () -> {
              try (NetThreads threads = new NetThreads(new FitThreads(2))) {
                threads.learn(
                    () -> {
                      begun.await();
                      throw new InterruptedException("asked to");
                    },
                    () -> {
                      other.set(Thread.currentThread());
                      begun.countDown();
                      never.await();
                      return 0;
                    });
              }
            })
        .isInstanceOf(InterruptedException.class);
    assertThat(other.get().isAlive()).isFalse();
  }

  @Test
  void aFailureOfTheOtherNetIsTheFits() {
    assertThatThrownBy(
            () -> {
              try (NetThreads threads = new NetThreads(new FitThreads(2))) {
                threads.learn(
                    () -> 0,
                    () -> {
                      throw new IllegalStateException("no memory");
                    });
              }
            })
        .hasMessage("no memory");
  }
}
