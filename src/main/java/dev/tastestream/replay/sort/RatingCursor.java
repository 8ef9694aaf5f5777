package dev.tastestream.replay.sort;

import dev.tastestream.domain.Simultaneous;
import java.util.Comparator;

/** A position on one rating of a sorted run. */
abstract class RatingCursor {

  /** The order of replays. Equal are only ratings of one movie by one user in the same second. */
  static final Comparator<RatingCursor> ORDER =
      (a, b) -> {
        if (a.second != b.second) {
          return Long.compare(a.second, b.second);
        }
        int byPlace =
            Long.compare(Simultaneous.place(a.user, a.movie), Simultaneous.place(b.user, b.movie));
        if (byPlace != 0) {
          return byPlace;
        }
        int byUser = Long.compare(a.user, b.user);
        return byUser != 0 ? byUser : Long.compare(a.movie, b.movie);
      };

  long user;
  long movie;
  float stars;

  /** Since 1970. */
  long second;

  /** Moves to the next rating; false at the end. */
  abstract boolean next();
}
