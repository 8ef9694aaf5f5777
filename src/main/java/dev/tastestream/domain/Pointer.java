package dev.tastestream.domain;

/**
 * Which generation of a space should serve.
 *
 * @param serving its number, from 1
 * @param pinned whether it stays when newer ones are published
 */
public record Pointer(int serving, boolean pinned) {

  public Pointer {
    if (serving < 1) {
      throw new IllegalArgumentException("generation %d: numbers start at 1".formatted(serving));
    }
  }

  /** Serves until the next one is published. */
  public static Pointer to(int number) {
    return new Pointer(number, false);
  }

  /** Serves until somebody says otherwise. */
  public static Pointer pinnedTo(int number) {
    return new Pointer(number, true);
  }
}
