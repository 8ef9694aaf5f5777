package dev.tastestream.replay.send;

import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Delays records until their time has come, or until the replay is stopped. */
public final class Pace {

  private final Speed speed;
  private final Clock clock;
  private final CountDownLatch stop = new CountDownLatch(1);

  public Pace(Speed speed, Clock clock) {
    this.speed = speed;
    this.clock = clock;
  }

  /** Ends all waiting, now and later. From any thread. */
  public void stop() {
    stop.countDown();
  }

  boolean isStopped() {
    return stop.getCount() == 0;
  }

  /** Starts a run of records. Its first record is sent without delay. */
  Run newRun() {
    return new Run();
  }

  /** Keeps the distances of event times, scaled by the speed. For one thread. */
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

    @SuppressWarnings("ReturnValueIgnored") // callers check isStopped()
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
