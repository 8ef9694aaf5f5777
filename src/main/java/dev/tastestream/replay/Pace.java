package dev.tastestream.replay;

import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Holds records back until their time has come, or until somebody ends the replay. */
final class Pace {

  private final Speed speed;
  private final Clock clock;
  private final CountDownLatch stop = new CountDownLatch(1);

  Pace(Speed speed, Clock clock) {
    this.speed = speed;
    this.clock = clock;
  }

  /** Ends all waiting, now and later. From any thread. */
  void stop() {
    stop.countDown();
  }

  boolean isStopped() {
    return stop.getCount() == 0;
  }

  /** A run of records, paced from the first one that is awaited. */
  Run newRun() {
    return new Run();
  }

  /** Keeps to the distances of event times. For one thread. */
  final class Run {
    private boolean begun;
    private long firstEvent;
    private long firstMillis;

    private Run() {}

    /** Waits until an event may be sent. An interrupt stops the replay. */
    void await(long event) {
      if (speed.equals(Speed.MAX)) {
        return;
      }
      if (!begun) {
        begun = true;
        firstEvent = event;
        firstMillis = clock.millis();
      }
      pause(firstMillis + speed.delay(event - firstEvent) - clock.millis());
    }

    @SuppressWarnings("ReturnValueIgnored") // whoever called asks isStopped()
    private void pause(long millis) {
      try {
        stop.await(millis, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        stop();
        Thread.currentThread().interrupt();
      }
    }
  }
}
