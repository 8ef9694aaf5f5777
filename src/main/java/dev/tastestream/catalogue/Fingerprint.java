package dev.tastestream.catalogue;

import dev.tastestream.domain.Movie;

/**
 * 64 bits that stand for what is known of a movie, the same in every process. The sum over several
 * movies stands for all of them in any order, and is kept up to date by adding and subtracting.
 *
 * <p>FNV-1a, mixed at the end, because plain sums of it would cancel out too easily.
 */
public final class Fingerprint {

  private static final long OFFSET = 0xCBF29CE484222325L;
  private static final long PRIME = 0x100000001B3L;

  private long hash = OFFSET;

  private Fingerprint() {}

  /** Stands for everything that a catalogue knows of a movie. */
  public static long of(Movie movie) {
    Fingerprint all = new Fingerprint().add(movie.movieId()).add(movie.title());
    all.add(movie.year().orElse(-1));
    movie.genres().forEach(all::add);
    return all.mixed();
  }

  /** Stands for what lists show of a movie. */
  public static long ofTitle(Movie movie) {
    return new Fingerprint().add(movie.movieId()).add(movie.title()).mixed();
  }

  /** Stands for a movie of which nothing else is known. */
  public static long of(long movieId) {
    return new Fingerprint().add(movieId).mixed();
  }

  private Fingerprint add(long number) {
    hash = (hash ^ number) * PRIME;
    hash = (hash ^ (number >>> Integer.SIZE)) * PRIME;
    return this;
  }

  private Fingerprint add(String text) {
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * PRIME;
    }
    return add(text.length());
  }

  private long mixed() {
    long mixed = (hash ^ (hash >>> 33)) * 0xFF51AFD7ED558CCDL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xC4CEB9FE1A85EC53L;
    return mixed ^ (mixed >>> 33);
  }
}
