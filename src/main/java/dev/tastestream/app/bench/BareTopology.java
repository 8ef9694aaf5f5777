package dev.tastestream.app.bench;

import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.SourcePosition;
import dev.tastestream.wire.codec.Arrival;
import dev.tastestream.wire.codec.Decoded.Accepted;
import dev.tastestream.wire.codec.LedgerCodec;
import dev.tastestream.wire.codec.RatingCodec;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/**
 * The least that any topology with a ledger does: a rating is decoded, its row is looked up and
 * written, and the changelog gets the row. It measures what the rest costs.
 */
final class BareTopology {

  private static final String ROWS = "rows";

  private BareTopology() {}

  /**
   * Builds it.
   *
   * @param ratings name of the topic
   */
  static Topology on(String ratings) {
    StreamsBuilder builder = new StreamsBuilder();
    builder.addStateStore(
        Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(ROWS), Serdes.Bytes(), Serdes.ByteArray()));
    builder.stream(
            ratings, Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()).withName("ratings"))
        .process(Rows::new, Named.as("row"), ROWS);
    return builder.build();
  }

  private static final class Rows extends ContextualProcessor<byte[], byte[], Void, Void> {

    private KeyValueStore<Bytes, byte[]> rows;

    @Override
    public void init(ProcessorContext<Void, Void> context) {
      super.init(context);
      rows = context.getStateStore(ROWS);
    }

    @Override
    public void process(Record<byte[], byte[]> message) {
      RecordMetadata place = context().recordMetadata().orElseThrow();
      SourcePosition position = new SourcePosition(place.partition(), place.offset());
      Arrival arrival = new Arrival(message.value(), position, message.timestamp());
      if (RatingCodec.MOVIELENS.decode(message.key(), arrival) instanceof Accepted accepted) {
        write(accepted.row());
      }
    }

    private void write(LedgerRow row) {
      byte[] key = LedgerCodec.key(row);
      byte[] before = rows.get(Bytes.wrap(key));
      if (before == null || row.supersedes(LedgerCodec.row(key, before))) {
        rows.put(Bytes.wrap(key), LedgerCodec.value(row));
      }
    }
  }
}
