package dev.tastestream.catalogue;

import dev.tastestream.domain.Movie;

/**
 * A 64-bit hash of a movie, the same in every process. The sum of hashes identifies a set of movies
 * in any order, and is updated by addition and subtraction.
 *
 * <p>FNV-1a with a final mix (that of MurmurHash3), because sums of plain FNV-1a hashes collide too
 * easily.
 */
public final class Fingerprint {

  private static final long OFFSET = 0xCBF29CE484222325L;
  private static final long PRIME = 0x100000001B3L;

  private long hash = OFFSET;

  private Fingerprint() {}

  /** Returns the hash of everything that a catalogue has about a movie. */
  public static long of(Movie movie) {
    Fingerprint all = new Fingerprint().add(movie.movieId()).add(movie.title());
    all.add(movie.year().orElse(-1));
    movie.genres().forEach(all::add);
    return all.mixed();
  }

  /** Returns the hash of what lists show of a movie. */
  public static long ofTitle(Movie movie) {
    return new Fingerprint().add(movie.movieId()).add(movie.title()).mixed();
  }

  /** Returns the hash of a movie without a catalogue entry. */
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
