package dev.tastestream.http.stream;

import dev.tastestream.http.server.AnswerHeader;
import io.javalin.http.Context;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/**
 * An answer of Server-Sent Events that stays open. Nothing waits for the client: what it can't take
 * yet is kept, one frame at most, and a newer frame takes its place. Safe for any thread.
 */
final class EventStream implements WriteListener {

  static final String CONTENT_TYPE = "text/event-stream; charset=utf-8";

  private static final byte[] NOTHING = {};

  private final Context context;
  private final ServletOutputStream out;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private byte[] beginning = Event.BEGINNING;
  private byte[] waiting = NOTHING;
  private Optional<Runnable> whenTaken = Optional.empty();
  private boolean listening;
  private boolean flushed;
  private boolean ending;
  private long writableAt = System.nanoTime();

  private EventStream(Context context, ServletOutputStream out) {
    this.context = context;
    this.out = out;
  }

  /** Begins to answer a request. It goes on when its handler has returned. */
  static EventStream open(Context context) {
    context.contentType(CONTENT_TYPE);
    AnswerHeader.CACHE_CONTROL.set(context, "no-cache");
    // Proxies would wait until they have something worth passing on.
    AnswerHeader.BUFFERING.set(context, "no");
    EventStream stream = new EventStream(context, output(context));
    context.future(
        () -> {
          stream.out.setWriteListener(stream);
          return stream.ended;
        });
    return stream;
  }

  private static ServletOutputStream output(Context context) {
    try {
      return context.res().getOutputStream();
    } catch (IOException e) {
      throw new UncheckedIOException("can't happen: nothing was written yet", e);
    }
  }

  /** Does something as soon as the stream has ended, whoever has ended it. */
  void whenEnded(Runnable action) {
    CompletableFuture<Void> unused = ended.whenComplete((nothing, gone) -> action.run());
  }

  /** Lets a frame be written next, in place of one that waits. */
  synchronized void send(byte[] frame) {
    waiting = frame;
    write();
  }

  /** Lets a frame be written and then calls back, from whichever thread. */
  synchronized void send(byte[] frame, Runnable taken) {
    whenTaken = Optional.of(taken);
    send(frame);
  }

  /** Lets a sign of life be written, unless something waits that is one too. */
  synchronized void beat() {
    if (waiting.length == 0) {
      send(Event.SIGN_OF_LIFE);
    }
  }

  /** Writes what waits and ends. */
  synchronized void end() {
    ending = true;
    write();
  }

  /** Whether the client has taken nothing for so long although something waits. */
  synchronized boolean isStuck(Duration patience) {
    return System.nanoTime() - writableAt > patience.toNanos() && !isWritable();
  }

  /** Cuts the connection of a client that does not take what it has asked for. */
  void cut() {
    ServletContextRequest.getServletContextRequest(context.req())
        .getConnectionMetaData()
        .getConnection()
        .getEndPoint()
        .close();
    ended.complete(null);
  }

  @Override
  public synchronized void onWritePossible() {
    listening = true;
    write();
  }

  @Override
  public void onError(Throwable gone) {
    ended.complete(null);
  }

  private boolean isWritable() {
    boolean writable = listening && !ended.isDone() && out.isReady();
    if (writable) {
      writableAt = System.nanoTime();
    }
    return writable;
  }

  private void write() {
    try {
      while (isWritable() && writeNext()) {
        // until the client can take no more, or nothing is left
      }
    } catch (IOException gone) {
      ended.complete(null);
    }
  }

  /** Does one thing; each may take until {@link #onWritePossible}. */
  private boolean writeNext() throws IOException {
    if (beginning.length > 0) {
      out.write(beginning);
      beginning = NOTHING;
    } else if (waiting.length > 0) {
      out.write(waiting);
      waiting = NOTHING;
      flushed = false;
    } else if (!flushed) {
      out.flush();
      flushed = true;
    } else if (ending) {
      ended.complete(null);
    } else {
      return isAsked();
    }
    return true;
  }

  /** Whether whoever wants to know that all is written has more. */
  private boolean isAsked() {
    Optional<Runnable> taken = whenTaken;
    whenTaken = Optional.empty();
    taken.ifPresent(Runnable::run);
    return waiting.length > 0 || ending;
  }
}
