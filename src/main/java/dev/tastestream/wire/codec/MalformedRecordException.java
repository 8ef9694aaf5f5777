package dev.tastestream.wire.codec;

/**
 * A record of a topic other than {@code ratings} is not in its format. The message says what is
 * wrong.
 */
@SuppressWarnings("serial")
public final class MalformedRecordException extends RuntimeException {

  public MalformedRecordException(String message) {
    super(message);
  }
}
