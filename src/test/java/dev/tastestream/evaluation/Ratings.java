package dev.tastestream.evaluation;

import dev.tastestream.domain.RatingEvent.Rated;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Ratings for tests. */
public final class Ratings {

  private Ratings() {}

  /** Two groups of users: even users love even movies, odd users odd ones. */
  public static List<Rated> twoCamps(int users, int movies, long seed) {
    Random random = new Random(seed);
    List<Rated> ratings = new ArrayList<>();
    for (int user = 0; user < users; user++) {
      for (int movie = 0; movie < movies; movie++) {
        if (random.nextInt(3) > 0) {
          boolean liked = movie % 2 == user % 2;
          ratings.add(new Rated(user, movie, liked ? 5 : 1, 1000L * random.nextInt(1000)));
        }
      }
    }
    return ratings;
  }
}
