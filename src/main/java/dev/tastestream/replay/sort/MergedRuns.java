package dev.tastestream.replay.sort;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Merges sorted runs. Equal ratings keep the order of the runs, which is that of the file. */
final class MergedRuns extends RatingCursor {

  private final PriorityQueue<Head> heads =
      new PriorityQueue<>(
          Comparator.comparing(Head::cursor, RatingCursor.ORDER).thenComparingInt(Head::run));

  private record Head(RatingCursor cursor, int run) {}

  MergedRuns(List<RatingCursor> runs) {
    for (int run = 0; run < runs.size(); run++) {
      push(new Head(runs.get(run), run));
    }
  }

  private void push(Head head) {
    if (head.cursor.next()) {
      heads.add(head);
    }
  }

  @Override
  boolean next() {
    Head first = heads.poll();
    if (first == null) {
      return false;
    }
    user = first.cursor.user;
    movie = first.cursor.movie;
    stars = first.cursor.stars;
    second = first.cursor.second;
    push(first);
    return true;
  }
}
