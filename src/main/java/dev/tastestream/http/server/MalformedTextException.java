package dev.tastestream.http.server;

/** Bytes that stand for no text. The message says why, as the end of a sentence. */
@SuppressWarnings("serial") // never leaves this process
final class MalformedTextException extends Exception {

  MalformedTextException(String why) {
    super(why, null, false, false);
  }
}
