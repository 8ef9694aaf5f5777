package dev.tastestream.http.stream;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Flow;

/**
 * Relays a stream of another instance. The next piece is requested when the last one was written,
 * so a client that does not read slows its connection down and fills no memory.
 */
final class StreamRelay implements Feed, Flow.Subscriber<List<ByteBuffer>> {

  private final EventStream stream;
  private final Duration silence;
  private volatile long heardAt = System.nanoTime();
  private volatile Flow.Subscription source;

  /**
   * @param silence after which the other instance is given up, since it sends heartbeats
   */
  StreamRelay(EventStream stream, Duration silence) {
    this.stream = stream;
    this.silence = silence;
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    source = subscription;
    stream.whenEnded(subscription::cancel);
    subscription.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> pieces) {
    heardAt = System.nanoTime();
    stream.send(joined(pieces), () -> source.request(1));
  }

  private static byte[] joined(List<ByteBuffer> pieces) {
    ByteBuffer all = ByteBuffer.allocate(pieces.stream().mapToInt(ByteBuffer::remaining).sum());
    pieces.forEach(all::put);
    return all.array();
  }

  @Override
  public void onError(Throwable gone) {
    stream.end();
  }

  @Override
  public void onComplete() {
    stream.end();
  }

  @Override
  public void look() {
    if (System.nanoTime() - heardAt > silence.toNanos()) {
      stream.end();
    }
  }

  /** Sends no last event: it might fall into the middle of another. */
  @Override
  public void end() {
    stream.end();
  }
}
