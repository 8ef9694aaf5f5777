package dev.tastestream.topology.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class StoreFiguresTest {

  /** RocksDB would end the process. */
  @Test
  @Timeout(60)
  void aStoreIsClosedAfterItsFiguresWereRead() throws InterruptedException {
    List<String> order = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch maySee = new CountDownLatch(1);
    Thread reader =
        new Thread(
            () ->
                order.add(
                    StoreFigures.read(
                        () -> {
                          begun.countDown();
                          awaitQuietly(maySee);
                          order.add("read");
                          return "left";
                        })));
    Thread closer = new Thread(() -> StoreFigures.close(() -> order.add("closed")));
    reader.start();
    begun.await();
    closer.start();
    await().until(() -> closer.getState() == Thread.State.WAITING);
    assertThat(order).isEmpty();
    maySee.countDown();
    reader.join();
    closer.join();
    assertThat(order).startsWith("read").contains("closed");
  }

  @Test
  void figuresAreReadInsideOneAnother() {
    assertThat(StoreFigures.<String>read(() -> StoreFigures.read(() -> "both"))).isEqualTo("both");
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
