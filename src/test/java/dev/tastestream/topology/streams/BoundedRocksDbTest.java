package dev.tastestream.topology.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoundedRocksDbTest {

  private static final int ROWS = 20_000;

  @TempDir Path directory;

  private final MeterRegistry registry = new SimpleMeterRegistry();

  @Test
  void rowsAreFoundAndEachKindOfBlockIsCounted() {
    BoundedRocksDb.bindTo(registry);
    double before = reads("data") + reads("index") + reads("filter");
    KeyValueStore<Bytes, byte[]> store = open();
    for (int row = 0; row < ROWS; row++) {
      store.put(key(row), new byte[40]);
    }
    store.close();
    // What is not in files yet is found without any block.
    store = open();

    assertThat(store.get(key(ROWS / 2))).hasSize(40);
    assertThat(store.get(key(ROWS + 1))).isNull();
    assertThat(reads("data") + reads("index") + reads("filter")).isGreaterThan(before);
    assertThat(reads("filter")).isPositive();
    assertThat(registry.get("tastestream.rocksdb.memory.limit").gauge().value())
        .isEqualTo((double) BoundedRocksDb.MEMORY.bytes());
    store.close();
  }

  private double reads(String content) {
    return registry
        .get("tastestream.rocksdb.block.reads")
        .tag("content", content)
        .functionCounters()
        .stream()
        .mapToDouble(counter -> counter.count())
        .sum();
  }

  private KeyValueStore<Bytes, byte[]> open() {
    Properties settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:9092");
    settings.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
    MockProcessorContext<Void, Void> context =
        new MockProcessorContext<>(settings, new TaskId(0, 0), directory.toFile());
    KeyValueStore<Bytes, byte[]> store = Stores.persistentKeyValueStore("ledger").get();
    store.init(context.getStateStoreContext(), store);
    return store;
  }

  private static Bytes key(int row) {
    return Bytes.wrap(ByteBuffer.allocate(Integer.BYTES).putInt(row).array());
  }
}
