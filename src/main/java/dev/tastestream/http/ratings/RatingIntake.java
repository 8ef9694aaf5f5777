package dev.tastestream.http.ratings;

import dev.tastestream.domain.RatingEvent;
import dev.tastestream.domain.RatingEvent.Erased;
import dev.tastestream.domain.SourcePosition;
import dev.tastestream.http.ratings.RatingWriter.Written;
import dev.tastestream.http.server.LogUnavailableException;
import dev.tastestream.http.server.Problem;
import dev.tastestream.wire.Arrival;
import dev.tastestream.wire.Decoded;
import dev.tastestream.wire.Ids;
import dev.tastestream.wire.RatingCodec;
import dev.tastestream.wire.Rejection;
import dev.tastestream.wire.Rejection.Reason;
import dev.tastestream.wire.TopicRetention;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The way of ratings from HTTP into the log, and a look back at what it has. An event is judged by
 * the very decoder that reads the log, so that nothing is accepted here that becomes a dead letter
 * there.
 */
public final class RatingIntake {

  private static final SourcePosition NOT_WRITTEN_YET = new SourcePosition(0, 0);

  private final RatingWriter writer;
  private final RatingReader reader;
  private final RatingCodec codec;
  private final LogRetention retention;
  private final Clock clock;

  /**
   * @param codec the one that reads the log
   * @param retention tells how long erased users stay in the raw logs
   * @param clock gives event times to ratings that come without one
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

  /** The server's time, epoch milliseconds. */
  public long now() {
    return clock.millis();
  }

  /**
   * An event time for a rating that comes without one: now, but after {@code newestKnown}, or it
   * would be taken for an older opinion.
   */
  long eventTimeAfter(OptionalLong newestKnown) {
    long now = clock.millis();
    return newestKnown.isPresent() ? Math.max(now, newestKnown.getAsLong() + 1) : now;
  }

  /**
   * Writes an opinion about a movie.
   *
   * @throws Problem if it would become a dead letter
   * @throws LogUnavailableException if the log did not confirm it
   */
  Written take(RatingEvent event) {
    Arrival arrival = new Arrival(RatingCodec.encode(event), NOT_WRITTEN_YET, clock.millis());
    Decoded judged = codec.decode(Ids.key(event.userId()), arrival);
    if (judged instanceof Decoded.Rejected rejected) {
      throw problem(rejected.rejection());
    }
    return writer.write(event);
  }

  /**
   * Writes the tombstone of a user. First it is asked how long the logs keep what they have: nobody
   * shall be erased without a receipt.
   *
   * @throws LogUnavailableException if the log did not confirm it, or does not tell
   */
  Erasure erase(long userId) {
    List<TopicRetention> rawLogs = retention.ofRawLogs();
    return new Erasure(writer.write(new Erased(userId, clock.millis())), rawLogs);
  }

  /**
   * A tombstone, and how long what came before it can still be found.
   *
   * @param rawLogs the topics that hold records as users sent them
   */
  record Erasure(Written tombstone, List<TopicRetention> rawLogs) {}

  /**
   * What the log has of a user at a place, judged as it was judged then; empty if nothing, or if
   * that can't be told.
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

  /** Refuses a rating as the log would. */
  static Problem rejected(Reason reason, String detail, String parameter) {
    return Problem.Kind.REJECTED_RATING
        .because(detail)
        .with("reason", reason.name())
        .with(Problem.PARAMETER, parameter);
  }
}
