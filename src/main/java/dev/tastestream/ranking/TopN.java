package dev.tastestream.ranking;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.IntPredicate;

/** Picks the best rows of an array of scores. */
public final class TopN {

  private TopN() {}

  /**
   * A row and its score. The natural order puts the better one last: higher score, then lower row,
   * which is the lower movie id; so equal scores always come in the same order.
   */
  public record Scored(int row, float score) implements Comparable<Scored> {
    @Override
    public int compareTo(Scored other) {
      int byScore = Float.compare(score, other.score);
      return byScore != 0 ? byScore : Integer.compare(other.row, row);
    }
  }

  /**
   * The {@code n} best rows that are allowed, best first; fewer if there are fewer. O(rows · log
   * n).
   */
  public static List<Scored> of(float[] scores, int n, IntPredicate allowed) {
    PriorityQueue<Scored> worstFirst = new PriorityQueue<>();
    for (int row = 0; row < scores.length; row++) {
      boolean room = worstFirst.size() < n;
      // Rows come in ascending order, so a tie with the worst one kept never displaces it.
      if ((room || (n > 0 && scores[row] > worstFirst.peek().score())) && allowed.test(row)) {
        if (!room) {
          worstFirst.poll();
        }
        worstFirst.add(new Scored(row, scores[row]));
      }
    }
    List<Scored> best = new ArrayList<>(worstFirst);
    best.sort(Collections.reverseOrder());
    return best;
  }
}
