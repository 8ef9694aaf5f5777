package dev.tastestream.http;

import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.RatingEvent;
import dev.tastestream.domain.RatingEvent.Erased;
import dev.tastestream.domain.SourcePosition;
import dev.tastestream.http.ratings.RatingReader;
import dev.tastestream.http.ratings.RatingWriter;
import dev.tastestream.wire.codec.Arrival;
import dev.tastestream.wire.codec.Ids;
import dev.tastestream.wire.codec.LoggedRecord;
import dev.tastestream.wire.codec.RatingCodec;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A log whose records are read as soon as they are written. */
public final class FakeLog implements RatingWriter, RatingReader {

  /** Offsets begin above those of {@link FakeState#rate}. */
  public static final long FIRST_OFFSET = 1000;

  private final FakeState state;
  private final Clock clock;
  private final List<RatingEvent> events = new CopyOnWriteArrayList<>();
  private final Map<SourcePosition, LoggedRecord> records = new ConcurrentHashMap<>();

  FakeLog(FakeState state, Clock clock) {
    this.state = state;
    this.clock = clock;
  }

  /** Adds a record that the topology does not read. */
  public void put(SourcePosition place, long userId, byte[] value) {
    records.put(
        place, new LoggedRecord(Ids.key(userId), new Arrival(value, place, clock.millis())));
  }

  @Override
  public Optional<LoggedRecord> read(SourcePosition place) {
    return Optional.ofNullable(records.get(place));
  }

  public List<RatingEvent> events() {
    return events;
  }

  @Override
  public synchronized Written write(RatingEvent event) {
    SourcePosition position =
        new SourcePosition(state.homePartition(event.userId()), FIRST_OFFSET + events.size());
    events.add(event);
    put(position, event.userId(), RatingCodec.encode(event));
    RatingEvent appended =
        event instanceof Erased erased ? new Erased(erased.userId(), clock.millis()) : event;
    state.apply(LedgerRow.of(appended, position));
    return new Written(position, clock.millis());
  }
}
