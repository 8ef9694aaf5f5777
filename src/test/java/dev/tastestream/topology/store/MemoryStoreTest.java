package dev.tastestream.topology.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MemoryStoreTest {

  private final StateStoreContext context =
      new MockProcessorContext<Void, Void>().getStateStoreContext();
  private final MemoryStore<String> store = MemoryStore.<String>builder("sums", 10).build();

  @BeforeEach
  void put() {
    store.init(context, store);
    store.put(1, "of the aborted transaction");
  }

  @Test
  void itIsEmptyOnceItIsClosed() {
    store.close();
    assertThat(store.get(1)).isEmpty();
  }

  @Test
  void itIsEmptyOnceATaskIsRevivedWithIt() {
    store.init(context, store);
    assertThat(store.get(1)).isEmpty();
    assertThat(store.isOpen()).isTrue();
  }
}
