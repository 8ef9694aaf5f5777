package dev.tastestream.app;

import dev.tastestream.domain.ReportedException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Parts of a program that are closed together, the last one first. The interrupted flag is cleared
 * while parts are closed, since a server would otherwise not wait for its requests. At the end, the
 * parts that could not be closed are named, because something may be lost.
 */
public final class Parts implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Parts.class);

  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  public synchronized <T extends AutoCloseable> T add(T part) {
    open.push(part);
    return part;
  }

  @Override
  public synchronized void close() {
    List<String> left = new ArrayList<>();
    boolean interrupted = false;
    while (!open.isEmpty()) {
      AutoCloseable part = open.pop();
      interrupted |= Thread.interrupted();
      try {
        part.close();
      } catch (Exception e) {
        // The others must be closed all the same.
        LOG.warn("{} did not close", part.getClass().getSimpleName(), e);
        left.add(part.getClass().getSimpleName());
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (!left.isEmpty()) {
      throw new ReportedException(
          "%s did not close in good order; the log above says why"
              .formatted(String.join(", ", left)));
    }
  }
}
