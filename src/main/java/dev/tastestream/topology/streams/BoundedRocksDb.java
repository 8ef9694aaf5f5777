package dev.tastestream.topology.streams;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumSet;
import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.HistogramType;
import org.rocksdb.IndexType;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.Statistics;
import org.rocksdb.TickerType;
import org.rocksdb.WriteBufferManager;

/**
 * One memory budget for all RocksDB stores of the process. Without it each store takes some 100 MB
 * outside the heap, and an instance that gains partitions grows until it is killed.
 *
 * <p>Indexes and filters are in the budget, too. They are divided into blocks with an index of
 * their own, which stays in memory. So if there is too little memory for all of them, a question
 * reads one block of 4 KB, and not a whole filter of a megabyte.
 */
public final class BoundedRocksDb implements RocksDBConfigSetter {

  static {
    RocksDB.loadLibrary();
  }

  private static final long MEMTABLE_BYTES = 8L << 20;
  private static final long METADATA_BLOCK_BYTES = 4096;

  /** Of the cache; rows that are read once do not drive indexes and filters out of it. */
  private static final double FOR_METADATA = .5;

  private static final int SHARDS_BY_SIZE = -1;
  private static final boolean MAY_EXCEED = false;

  static final StateMemory MEMORY = StateMemory.usual();

  // Shared by all stores and therefore closed by none.
  private static final Cache CACHE =
      new LRUCache(MEMORY.bytes(), SHARDS_BY_SIZE, MAY_EXCEED, FOR_METADATA);
  private static final WriteBufferManager WRITE_BUFFERS =
      new WriteBufferManager(MEMORY.writeBuffers(), CACHE);

  /** Counts only. Histograms would need the time of every read. */
  private static final Statistics COUNTS = new Statistics(EnumSet.allOf(HistogramType.class));

  @Override
  public void setConfig(String storeName, Options options, Map<String, Object> configs) {
    BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
    table.setBlockCache(CACHE);
    table.setCacheIndexAndFilterBlocks(true);
    table.setCacheIndexAndFilterBlocksWithHighPriority(true);
    table.setIndexType(IndexType.kTwoLevelIndexSearch);
    table.setPartitionFilters(true);
    table.setMetadataBlockSize(METADATA_BLOCK_BYTES);
    table.setPinTopLevelIndexAndFilter(true);
    options.setTableFormatConfig(table);
    options.setWriteBufferManager(WRITE_BUFFERS);
    options.setWriteBufferSize(MEMTABLE_BYTES);
    options.setStatistics(COUNTS);
  }

  /** Registers how often blocks were found in memory, and how much memory there is. */
  static void bindTo(MeterRegistry registry) {
    Gauge.builder("tastestream.rocksdb.memory.limit", MEMORY, StateMemory::bytes)
        .description("Memory of all RocksDB stores together")
        .baseUnit("bytes")
        .register(registry);
    count(registry, "data", TickerType.BLOCK_CACHE_DATA_HIT, TickerType.BLOCK_CACHE_DATA_MISS);
    count(registry, "index", TickerType.BLOCK_CACHE_INDEX_HIT, TickerType.BLOCK_CACHE_INDEX_MISS);
    count(
        registry, "filter", TickerType.BLOCK_CACHE_FILTER_HIT, TickerType.BLOCK_CACHE_FILTER_MISS);
  }

  private static void count(MeterRegistry registry, String of, TickerType hit, TickerType miss) {
    count(registry, of, "hit", hit);
    count(registry, of, "miss", miss);
  }

  private static void count(MeterRegistry registry, String of, String result, TickerType ticker) {
    FunctionCounter.builder(
            "tastestream.rocksdb.block.reads", COUNTS, counts -> counts.getTickerCount(ticker))
        .description("Blocks that RocksDB looked for in its cache")
        .tag("content", of)
        .tag("result", result)
        .register(registry);
  }

  @Override
  public void close(String storeName, Options options) {}
}
