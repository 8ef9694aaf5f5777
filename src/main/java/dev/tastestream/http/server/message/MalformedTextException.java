package dev.tastestream.http.server.message;

/** The bytes can't be decoded as text. The message is the end of a sentence that says why. */
@SuppressWarnings("serial") // never leaves this process
final class MalformedTextException extends Exception {

  MalformedTextException(String why) {
    super(why, null, false, false);
  }
}
