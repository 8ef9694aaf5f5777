package dev.tastestream.domain;

/** Shows the progress of long work. */
@FunctionalInterface
public interface Progress {

  /** Shows nothing. */
  Progress NONE = (name, total) -> done -> {};

  /**
   * Begins a piece of work.
   *
   * @param name of the work, in a few words
   * @param total number of steps; 0 if unknown
   */
  public Task begin(String name, long total);

  /** One piece of work. It is closed at its end, after success or failure. */
  @FunctionalInterface
  interface Task extends AutoCloseable {

    /**
     * Reports the progress; called often, from one thread.
     *
     * @param done number of finished steps
     */
    void at(long done);

    /** Replaces the note, a few words on the state of the work. */
    default void note(String text) {}

    @Override
    default void close() {}
  }
}
