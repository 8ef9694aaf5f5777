package dev.tastestream.replay.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;

/**
 * Reads the lines of a text one at a time, ended by LF, CR or both. Of a very long line it returns
 * only the beginning, so that a file without line ends needs no more memory than another.
 */
public final class Lines implements Closeable {

  /** In characters. Longer lines are {@linkplain #isCut cut}. */
  static final int MAX_LENGTH = 1 << 16;

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final Reader in;
  private final char[] buffer = new char[2 * MAX_LENGTH];
  private int limit;
  private int next;
  private int start;
  private int end;
  private long number;
  private boolean cut;
  private boolean afterReturn;

  Lines(Reader in) {
    this.in = in;
  }

  /** Moves to the next line; false at the end of the text. */
  public boolean next() throws IOException {
    cut = false;
    start = next;
    for (int i = start; ; i++) {
      if (i == limit) {
        i = makeRoom(i);
        if (!fill()) {
          return last(i);
        }
      }
      char c = buffer[i];
      if (c == '\n' || c == '\r') {
        if (c == '\n' && afterReturn && i == start) {
          start = i + 1;
          afterReturn = false;
        } else {
          return ended(i, c == '\r');
        }
      } else {
        afterReturn = false;
      }
    }
  }

  private boolean ended(int at, boolean byReturn) {
    afterReturn = byReturn;
    next = at + 1;
    begun(at);
    return true;
  }

  private boolean last(int at) {
    next = at;
    boolean some = at > start;
    if (some) {
      begun(at);
    }
    return some;
  }

  private void begun(int at) {
    cut |= at - start > MAX_LENGTH;
    end = Math.min(at, start + MAX_LENGTH);
    number++;
    if (number == 1 && start < end && buffer[start] == BYTE_ORDER_MARK) {
      start++;
    }
  }

  /** Moves the line to the beginning of the buffer and returns its new end. */
  private int makeRoom(int at) {
    int length = at - start;
    System.arraycopy(buffer, start, buffer, 0, length);
    cut |= length > MAX_LENGTH;
    limit = Math.min(length, MAX_LENGTH);
    start = 0;
    return limit;
  }

  private boolean fill() throws IOException {
    int n = in.read(buffer, limit, buffer.length - limit);
    if (n > 0) {
      limit += n;
    }
    return n > 0;
  }

  /** Returns the number of the line, from 1. */
  long number() {
    return number;
  }

  /** Returns whether the line was longer than the returned part. */
  boolean isCut() {
    return cut;
  }

  boolean isBlank() {
    for (int i = start; i < end; i++) {
      if (buffer[i] > ' ') {
        return false;
      }
    }
    return true;
  }

  /** Returns the buffer with the line, from {@link #start} to {@link #end}, until the next line. */
  char[] chars() {
    return buffer;
  }

  public int start() {
    return start;
  }

  public int end() {
    return end;
  }

  String text() {
    return new String(buffer, start, end - start);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
