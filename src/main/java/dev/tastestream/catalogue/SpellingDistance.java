package dev.tastestream.catalogue;

/**
 * Counts the letters of a word that must be changed, omitted, inserted or swapped with a neighbour
 * to get another word: the optimal string alignment distance, a restricted form of Damerau's. More
 * edits than a slip allows count as infinite; a slip is no edit in words up to 3 letters or with
 * digits, one up to 7 letters, and two in longer words.
 *
 * <p>Compare words in ascending order: the rows of a shared beginning are reused, and words with
 * the beginning of one that already differs too much are skipped. Not thread-safe.
 */
final class SpellingDistance {

  private static final int EXACT_UP_TO = 3;
  private static final int ONE_SLIP_UP_TO = 7;
  private static final int LONGEST = 64;
  private static final Edits NONE = new Edits(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

  private final String asked;
  private final int slips;

  /** Row i: distances of the last word's first i letters to every beginning of the asked word. */
  private final int[][] rows;

  private String last = "";

  /** Valid rows for {@link #last}; fewer than its letters if it differs too much. */
  private int known;

  /**
   * Edits between a word and the requested one; infinite if there are too many.
   *
   * @param toWhole for the whole word
   * @param toBeginning for the nearest beginning of the word
   */
  record Edits(double toWhole, double toBeginning) {}

  SpellingDistance(String asked) {
    this.asked = asked;
    slips = slips(asked);
    rows = new int[LONGEST + 1][asked.length() + 1];
    for (int j = 0; j <= asked.length(); j++) {
      rows[0][j] = j;
    }
  }

  private static int slips(String word) {
    if (word.length() <= EXACT_UP_TO || word.chars().anyMatch(Character::isDigit)) {
      return 0;
    }
    return word.length() <= ONE_SLIP_UP_TO ? 1 : 2;
  }

  Edits to(String word) {
    int shared = shared(word);
    boolean hopeless = known < last.length() && shared > known;
    if (!hopeless) {
      known = Math.min(known, shared);
      last = word;
      hopeless = !extend(word);
    }
    return hopeless ? wentWrong() : edits(word);
  }

  private int shared(String word) {
    int most = Math.min(last.length(), word.length());
    int shared = 0;
    while (shared < most && last.charAt(shared) == word.charAt(shared)) {
      shared++;
    }
    return shared;
  }

  /** Computes the rows of a word; false if every word with its beginning differs too much. */
  private boolean extend(String word) {
    int end = Math.min(word.length(), LONGEST);
    while (known < end) {
      if (reckon(word, known + 1) > slips) {
        return false;
      }
      known++;
    }
    return true;
  }

  /** Computes a row and returns its smallest number. */
  private int reckon(String word, int i) {
    int[] row = rows[i];
    row[0] = i;
    int smallest = i;
    for (int j = 1; j <= asked.length(); j++) {
      boolean same = word.charAt(i - 1) == asked.charAt(j - 1);
      int best = rows[i - 1][j - 1] + (same ? 0 : 1);
      best = Math.min(best, Math.min(rows[i - 1][j], row[j - 1]) + 1);
      if (isSwapped(word, i, j)) {
        best = Math.min(best, rows[i - 2][j - 2] + 1);
      }
      row[j] = best;
      smallest = Math.min(smallest, best);
    }
    return smallest;
  }

  private boolean isSwapped(String word, int i, int j) {
    return i > 1
        && j > 1
        && word.charAt(i - 1) == asked.charAt(j - 2)
        && word.charAt(i - 2) == asked.charAt(j - 1);
  }

  private Edits edits(String word) {
    int whole = word.length() > LONGEST ? slips + 1 : rows[known][asked.length()];
    return new Edits(withinSlips(whole), nearestBeginning());
  }

  /** A word that differs too much may still begin with the requested word. */
  private Edits wentWrong() {
    return known == 0 ? NONE : new Edits(Double.POSITIVE_INFINITY, nearestBeginning());
  }

  private double nearestBeginning() {
    int nearest = slips + 1;
    for (int i = 0; i <= known; i++) {
      nearest = Math.min(nearest, rows[i][asked.length()]);
    }
    return withinSlips(nearest);
  }

  private double withinSlips(int edits) {
    return edits <= slips ? edits : Double.POSITIVE_INFINITY;
  }
}
