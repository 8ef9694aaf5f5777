package dev.tastestream.http.stream;

/** The source of an open stream. One thread, which all streams share, calls both methods. */
public interface Feed {

  /** Sends what is new since the last call. Called many times a second. */
  void look();

  /** Ends the stream, because the instance stops. */
  void end();
}
