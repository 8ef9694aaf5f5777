package dev.tastestream.http;

import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.RatingEvent;
import dev.tastestream.domain.RatingEvent.Erased;
import dev.tastestream.domain.SourcePosition;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A log that is read as soon as it is written. */
final class FakeLog implements RatingWriter {

  /** Offsets begin above those that {@link FakeState#rate} gives. */
  static final long FIRST_OFFSET = 1000;

  private final FakeState state;
  private final Clock clock;
  private final List<RatingEvent> events = new CopyOnWriteArrayList<>();

  FakeLog(FakeState state, Clock clock) {
    this.state = state;
    this.clock = clock;
  }

  List<RatingEvent> events() {
    return events;
  }

  @Override
  public synchronized Written write(RatingEvent event) {
    SourcePosition position =
        new SourcePosition(state.homePartition(event.userId()), FIRST_OFFSET + events.size());
    events.add(event);
    RatingEvent appended =
        event instanceof Erased erased ? new Erased(erased.userId(), clock.millis()) : event;
    state.apply(LedgerRow.of(appended, position));
    return new Written(position, clock.millis());
  }
}
