package dev.tastestream.support;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Time in which the test does nothing and the system continues. */
public final class Pause {

  private Pause() {}

  public static void millis(long millis) throws InterruptedException {
    new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
  }
}
