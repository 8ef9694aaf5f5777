package dev.tastestream.domain;

/**
 * The generation of a space that should serve.
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

  /** Returns a pointer that lasts until the next generation is published. */
  public static Pointer to(int number) {
    return new Pointer(number, false);
  }

  /** Returns a pointer that lasts until another request moves it. */
  public static Pointer pinnedTo(int number) {
    return new Pointer(number, true);
  }
}
