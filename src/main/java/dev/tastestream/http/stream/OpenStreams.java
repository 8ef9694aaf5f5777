package dev.tastestream.http.stream;

import dev.tastestream.http.server.InFlight;
import dev.tastestream.http.server.message.Problem;
import dev.tastestream.http.server.message.StreamLimits;
import dev.tastestream.wire.Background;
import dev.tastestream.wire.Vital;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The open streams. One thread feeds all of them: it visits each in turn, many times a second, and
 * writes without waiting.
 */
public final class OpenStreams {

  private static final Logger LOG = LoggerFactory.getLogger(OpenStreams.class);
  private static final Duration GOODBYE = Duration.ofSeconds(3);

  private final StreamLimits limits;
  private final Semaphore places;
  private final Map<EventStream, Feed> open = new ConcurrentHashMap<>();
  private final Background feeder;
  private volatile boolean ended;

  public OpenStreams(StreamLimits limits) {
    this.limits = limits;
    places = new Semaphore(limits.open());
    feeder =
        Background.start("http-streams", "looking after open streams", limits.look(), this::look);
  }

  /** Returns the health of the thread that feeds the streams. */
  public Vital feeder() {
    return feeder;
  }

  StreamLimits limits() {
    return limits;
  }

  /** Prepares the feed of a stream; empty if the request got another response. */
  @FunctionalInterface
  interface Opening {

    Optional<Function<EventStream, Feed>> prepare() throws InterruptedException;
  }

  /**
   * Opens a stream if fewer than the limit are open.
   *
   * @throws Problem if too many are open
   */
  void open(Context context, Opening opening) throws InterruptedException {
    enter();
    Optional<Function<EventStream, Feed>> feed = Optional.empty();
    try {
      feed = opening.prepare();
    } finally {
      if (feed.isEmpty()) {
        places.release();
      }
    }
    feed.ifPresent(it -> begin(context, it));
  }

  private void enter() {
    if (ended) {
      throw Problem.Kind.STOPPING.because("This instance stops: ask another");
    }
    if (!places.tryAcquire()) {
      throw Problem.Kind.TOO_MANY_STREAMS.because(
          "%d streams are open, which is the limit: close one, or ask for the list instead"
              .formatted(limits.open()));
    }
  }

  private void begin(Context context, Function<EventStream, Feed> feed) {
    EventStream stream = EventStream.open(context);
    InFlight.leave(context);
    open.put(stream, feed.apply(stream));
    stream.whenEnded(
        () -> {
          open.remove(stream);
          places.release();
        });
  }

  private void look() {
    open.forEach(
        (stream, feed) -> {
          try {
            look(stream, feed);
          } catch (RuntimeException e) {
            // An error in one stream must not stop the others.
            LOG.error("a stream ends", e);
            stream.end();
          }
        });
  }

  private void look(EventStream stream, Feed feed) {
    if (stream.isStuck(limits.patience())) {
      LOG.debug(
          "a client has read nothing for {} s: its connection is closed",
          limits.patience().toSeconds());
      stream.cut();
    } else {
      feed.look();
    }
  }

  /**
   * Ends all streams with a last event, and waits a moment until these events are written. No
   * stream can be opened afterwards.
   */
  public void end() throws InterruptedException {
    if (ended) {
      return;
    }
    ended = true;
    feeder.close();
    open.values().forEach(Feed::end);
    if (!places.tryAcquire(limits.open(), GOODBYE.toMillis(), TimeUnit.MILLISECONDS)) {
      open.keySet().forEach(EventStream::cut);
    }
  }
}
