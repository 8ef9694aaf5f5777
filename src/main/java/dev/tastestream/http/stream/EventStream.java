package dev.tastestream.http.stream;

import dev.tastestream.http.server.message.AnswerHeader;
import io.javalin.http.Context;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/**
 * A response of Server-Sent Events that stays open. Writing never waits for the client: one frame
 * at most is kept until the client can take it, and a newer frame replaces it. Safe for any thread.
 */
final class EventStream implements WriteListener {

  static final String CONTENT_TYPE = "text/event-stream; charset=utf-8";

  private static final byte[] NOTHING = {};

  private final Context context;
  private final ServletOutputStream out;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final CompletableFuture<Void> completed = new CompletableFuture<>();
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

  /** Begins the response to a request. The stream stays open after the handler has returned. */
  static EventStream open(Context context) {
    context.contentType(CONTENT_TYPE);
    AnswerHeader.CACHE_CONTROL.set(context, "no-cache");
    // Proxies would otherwise buffer small events.
    AnswerHeader.BUFFERING.set(context, "no");
    EventStream stream = new EventStream(context, output(context));
    context.future(
        () -> {
          context.req().getAsyncContext().addListener(new Completion(stream.completed));
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

  /**
   * Runs an action when the server has done with the stream, for whatever reason. The end of the
   * response is then written too. A server that stopped before would break the response off.
   */
  void whenEnded(Runnable action) {
    CompletableFuture<Void> unused = completed.whenComplete((nothing, gone) -> action.run());
  }

  /** Sends a frame, in place of one that still waits. */
  synchronized void send(byte[] frame) {
    waiting = frame;
    write();
  }

  /** Sends a frame, and calls back from any thread when it is written. */
  synchronized void send(byte[] frame, Runnable taken) {
    whenTaken = Optional.of(taken);
    send(frame);
  }

  /** Sends a heartbeat, unless another frame waits. */
  synchronized void beat() {
    if (waiting.length == 0) {
      send(Event.SIGN_OF_LIFE);
    }
  }

  /** Sends the waiting frame and ends the stream. */
  synchronized void end() {
    ending = true;
    write();
  }

  /** Returns whether the client has read nothing for that long although a frame waits. */
  synchronized boolean isStuck(Duration patience) {
    return System.nanoTime() - writableAt > patience.toNanos() && !isWritable();
  }

  /** Closes the connection of a client that does not read. */
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

  /** Takes one step. After each, the stream may have to wait for {@link #onWritePossible}. */
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

  /** Reports that all is written, and returns whether there is more to write since. */
  private boolean isAsked() {
    Optional<Runnable> taken = whenTaken;
    whenTaken = Optional.empty();
    taken.ifPresent(Runnable::run);
    return waiting.length > 0 || ending;
  }

  /**
   * Learns when the container has completed the response.
   *
   * @param completed is completed then
   */
  private record Completion(CompletableFuture<Void> completed) implements AsyncListener {

    @Override
    public void onComplete(AsyncEvent event) {
      completed.complete(null);
    }

    @Override
    public void onTimeout(AsyncEvent event) {}

    @Override
    public void onError(AsyncEvent event) {}

    @Override
    public void onStartAsync(AsyncEvent event) {}
  }
}
