package dev.tastestream.replay;

import dev.tastestream.domain.Simultaneous;
import java.util.Comparator;

/** Stands on one rating of an ordered run, and goes on to the next. */
abstract class RatingCursor {

  /** The order of replays; what ties is the same user's rating of the same movie at one time. */
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

  /** Goes on to the next rating; false at the end. */
  abstract boolean next();
}
