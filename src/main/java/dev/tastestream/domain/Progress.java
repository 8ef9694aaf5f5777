package dev.tastestream.domain;

/** Watches work that takes a while, for people who wait for it. */
@FunctionalInterface
public interface Progress {

  /** Watches nothing. */
  Progress NONE = (name, total) -> done -> {};

  /**
   * A piece of work begins.
   *
   * @param name what is done, in a few words
   * @param total how many steps it takes, 0 if that is not known
   */
  public Task begin(String name, long total);

  /** One piece of work. It is closed when it ends, whether it succeeded or not. */
  @FunctionalInterface
  interface Task extends AutoCloseable {

    /**
     * Called often, from one thread.
     *
     * @param done how many steps are behind
     */
    void at(long done);

    /** Says in a few words how it goes, in place of what was said before. */
    default void note(String text) {}

    @Override
    default void close() {}
  }
}
