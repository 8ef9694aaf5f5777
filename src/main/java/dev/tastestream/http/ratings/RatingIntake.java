package dev.tastestream.http.ratings;

import dev.tastestream.domain.RatingEvent;
import dev.tastestream.domain.RatingEvent.Erased;
import dev.tastestream.domain.SourcePosition;
import dev.tastestream.http.ratings.RatingWriter.Written;
import dev.tastestream.http.server.LogUnavailableException;
import dev.tastestream.http.server.message.Problem;
import dev.tastestream.wire.codec.Arrival;
import dev.tastestream.wire.codec.Decoded;
import dev.tastestream.wire.codec.Ids;
import dev.tastestream.wire.codec.RatingCodec;
import dev.tastestream.wire.codec.Rejection;
import dev.tastestream.wire.codec.Rejection.Reason;
import dev.tastestream.wire.topics.TopicRetention;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Writes ratings from HTTP to the log, and reads single records again. The decoder of the topology
 * checks each event first, so that no accepted event becomes a dead letter.
 */
public final class RatingIntake {

  private static final SourcePosition NOT_WRITTEN_YET = new SourcePosition(0, 0);

  private final RatingWriter writer;
  private final RatingReader reader;
  private final RatingCodec codec;
  private final LogRetention retention;
  private final Clock clock;

  /**
   * @param codec the decoder of the topology
   * @param retention returns how long the raw logs keep records of erased users
   * @param clock gives event times to ratings without a timestamp
   */
  public RatingIntake(
      RatingWriter writer,
      RatingReader reader,
      RatingCodec codec,
      LogRetention retention,
      Clock clock) {
    this.writer = writer;
    this.reader = reader;
    this.codec = codec;
    this.retention = retention;
    this.clock = clock;
  }

  /** Returns the server's time, epoch milliseconds. */
  public long now() {
    return clock.millis();
  }

  /**
   * Returns the event time of a rating without a timestamp: the current time, but later than {@code
   * newestKnown}, since the ledger would ignore it otherwise.
   */
  long eventTimeAfter(OptionalLong newestKnown) {
    long now = clock.millis();
    return newestKnown.isPresent() ? Math.max(now, newestKnown.getAsLong() + 1) : now;
  }

  /**
   * Writes an opinion about a movie.
   *
   * @throws Problem if the event would become a dead letter
   * @throws LogUnavailableException if the log did not confirm the event
   */
  Written take(RatingEvent event) {
    Arrival arrival = new Arrival(RatingCodec.encode(event), NOT_WRITTEN_YET, clock.millis());
    Decoded decoded = codec.decode(Ids.key(event.userId()), arrival);
    if (decoded instanceof Decoded.Rejected rejected) {
      throw problem(rejected.rejection());
    }
    return writer.write(event);
  }

  /**
   * Writes the tombstone of a user. Reads the retention of the logs first, because every erasure
   * gets a receipt that contains it.
   *
   * @throws LogUnavailableException if the log did not confirm the tombstone, or the retention is
   *     unknown
   */
  Erasure erase(long userId) {
    List<TopicRetention> rawLogs = retention.ofRawLogs();
    return new Erasure(writer.write(new Erased(userId, clock.millis())), rawLogs);
  }

  /**
   * The tombstone of a user, with the retention of the user's earlier records.
   *
   * @param rawLogs the topics that hold records as users sent them
   */
  record Erasure(Written tombstone, List<TopicRetention> rawLogs) {}

  /**
   * Decodes the record at a position again; empty if the log has no record of the user there, or
   * did not answer in time.
   */
  Optional<Decoded> said(long userId, SourcePosition place) throws InterruptedException {
    return reader
        .read(place)
        .filter(found -> Arrays.equals(found.key(), Ids.key(userId)))
        .map(found -> codec.decode(found.key(), found.arrival()));
  }

  private static Problem problem(Rejection rejection) {
    String parameter = rejection.reason() == Reason.BAD_TIMESTAMP ? "timestamp" : "rating";
    return rejected(rejection.reason(), rejection.detail(), parameter);
  }

  /** Returns the problem of a rating that the log would reject. */
  static Problem rejected(Reason reason, String detail, String parameter) {
    return Problem.Kind.REJECTED_RATING
        .because(detail)
        .with("reason", reason.name())
        .with(Problem.PARAMETER, parameter);
  }
}
