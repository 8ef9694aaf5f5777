package dev.tastestream.chaos;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Time in which nothing more is done to the system; what happens in it is what is tested. */
final class Pause {

  private Pause() {}

  static void millis(long millis) throws InterruptedException {
    new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
  }
}
