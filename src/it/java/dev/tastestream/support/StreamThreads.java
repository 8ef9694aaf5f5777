package dev.tastestream.support;

/** What tests of stream threads in this process have in common. */
public final class StreamThreads {

  /** Resource of those tests that kill stream threads and those that count how many have died. */
  public static final String DEATHS = "deaths of stream threads";

  private StreamThreads() {}
}
