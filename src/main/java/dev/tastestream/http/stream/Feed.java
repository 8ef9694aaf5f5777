package dev.tastestream.http.stream;

/** What an open stream is fed with. Both are called by one thread that all streams share. */
interface Feed {

  /** Sends what has come up since the last look; called many times a second. */
  void look();

  /** Says goodbye, as the instance stops. */
  void end();
}
