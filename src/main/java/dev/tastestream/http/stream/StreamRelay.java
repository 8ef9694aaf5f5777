package dev.tastestream.http.stream;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Flow;

/**
 * Feeds a stream with what another instance streams. The next piece is asked for when the last one
 * was taken, so that a client who does not read holds up the connection and fills no memory.
 */
final class StreamRelay implements Feed, Flow.Subscriber<List<ByteBuffer>> {

  private final EventStream stream;
  private final Duration silence;
  private volatile long heardAt = System.nanoTime();
  private volatile Flow.Subscription source;

  /**
   * @param silence after which the other instance is given up; it sends signs of life
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

  /** Without a last event: it might fall into the middle of another. */
  @Override
  public void end() {
    stream.end();
  }
}
