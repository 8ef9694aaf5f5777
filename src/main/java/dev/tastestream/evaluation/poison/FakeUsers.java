package dev.tastestream.evaluation.poison;

import dev.tastestream.domain.RatingEvent.Rated;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Draws the ratings of fake users who push movies. They come after all real ratings, one a second,
 * and the pushed movies are the last of each fake user: a fit of what users rate next learns most
 * from them there.
 */
public final class FakeUsers {

  private static final int FILLERS = 30;
  private static final int POPULAR = 50;
  private static final int FLOOD = 1_000;
  private static final double PUSH = 5;
  private static final long SECOND = 1_000;

  private final List<Rated> real;
  private final TreeMap<Long, List<Rated>> byUser;
  private final TreeMap<Long, List<Rated>> byMovie;
  private final List<Long> mostRated;

  /**
   * @param real the ratings of real users, at least one
   */
  public FakeUsers(List<Rated> real) {
    this.real = List.copyOf(real);
    byUser =
        real.stream()
            .collect(Collectors.groupingBy(Rated::userId, TreeMap::new, Collectors.toList()));
    byMovie =
        real.stream()
            .collect(Collectors.groupingBy(Rated::movieId, TreeMap::new, Collectors.toList()));
    mostRated =
        byMovie.entrySet().stream()
            .sorted(
                Comparator.comparingInt((Map.Entry<Long, List<Rated>> it) -> -it.getValue().size())
                    .thenComparing(Map.Entry::getKey))
            .map(Map.Entry::getKey)
            .toList();
  }

  /** Returns how many fake users are a share of the real ones: at least one. */
  public int share(double share) {
    return Math.max(1, (int) Math.round(share * byUser.size()));
  }

  /**
   * Returns the ratings of fake users, in the order of time.
   *
   * @param users number of fake users; their ids follow the largest real one
   * @param pushed movies that each of them rates with five stars
   * @param seed of what they rate beside
   */
  public List<Rated> of(Attack attack, int users, List<Long> pushed, long seed) {
    Random random = new Random(seed);
    List<Long> copied = new ArrayList<>(byUser.keySet());
    Collections.shuffle(copied, random);
    List<Rated> fakes = new ArrayList<>();
    long time = real.stream().mapToLong(Rated::eventTime).max().orElseThrow();
    for (int i = 0; i < users; i++) {
      long userId = byUser.lastKey() + 1 + i;
      Set<Long> taken = new HashSet<>(pushed);
      for (Filler filler : fillers(attack, copied.get(i % copied.size()), random)) {
        if (taken.add(filler.movieId())) {
          time += SECOND;
          fakes.add(new Rated(userId, filler.movieId(), filler.stars(), time));
        }
      }
      for (long movieId : pushed) {
        time += SECOND;
        fakes.add(new Rated(userId, movieId, PUSH, time));
      }
    }
    return fakes;
  }

  /** A rating that makes a fake user look like others. */
  private record Filler(long movieId, double stars) {}

  private List<Filler> fillers(Attack attack, long copied, Random random) {
    return switch (attack) {
      case RANDOM ->
          drawn(mostRated, FILLERS, random).stream()
              .map(movie -> new Filler(movie, any(real, random)))
              .toList();
      case AVERAGE ->
          drawn(mostRated, FILLERS, random).stream()
              .map(movie -> new Filler(movie, mean(byMovie.get(movie))))
              .toList();
      case BANDWAGON -> asRated(drawn(most(POPULAR), FILLERS, random), random);
      case COPY -> newest(byUser.get(copied));
      case FLOOD -> asRated(most(FLOOD), random);
    };
  }

  private List<Filler> asRated(List<Long> movies, Random random) {
    return movies.stream()
        .map(movie -> new Filler(movie, any(byMovie.get(movie), random)))
        .toList();
  }

  private List<Long> most(int movies) {
    return mostRated.subList(0, Math.min(movies, mostRated.size()));
  }

  private static List<Long> drawn(List<Long> movies, int number, Random random) {
    List<Long> shuffled = new ArrayList<>(movies);
    Collections.shuffle(shuffled, random);
    return shuffled.subList(0, Math.min(number, shuffled.size()));
  }

  private static double any(List<Rated> ratings, Random random) {
    return ratings.get(random.nextInt(ratings.size())).stars();
  }

  /** Rounded to half stars, as users give them. */
  private static double mean(List<Rated> ratings) {
    double mean = ratings.stream().mapToDouble(Rated::stars).average().orElseThrow();
    return Math.round(2 * mean) / 2.0;
  }

  private static List<Filler> newest(List<Rated> ratings) {
    List<Rated> ordered =
        ratings.stream()
            .sorted(Comparator.comparingLong(Rated::eventTime).thenComparing(Rated::movieId))
            .toList();
    return ordered.subList(Math.max(0, ordered.size() - FILLERS), ordered.size()).stream()
        .map(rating -> new Filler(rating.movieId(), rating.stars()))
        .toList();
  }

  /**
   * Draws movies to push, one for each number of ratings: the movie with the nearest number, among
   * several the one that the seed chooses.
   */
  public List<Long> targets(List<Integer> ratings, long seed) {
    Random random = new Random(seed);
    List<Long> targets = new ArrayList<>();
    for (int wanted : ratings) {
      List<Long> nearest = nearest(wanted, targets);
      if (!nearest.isEmpty()) {
        targets.add(nearest.get(random.nextInt(nearest.size())));
      }
    }
    return targets;
  }

  private List<Long> nearest(int wanted, List<Long> taken) {
    List<Long> free = byMovie.keySet().stream().filter(movie -> !taken.contains(movie)).toList();
    int distance = free.stream().mapToInt(movie -> distance(movie, wanted)).min().orElse(0);
    return free.stream().filter(movie -> distance(movie, wanted) == distance).toList();
  }

  private int distance(long movieId, int wanted) {
    return Math.abs(ratings(movieId) - wanted);
  }

  /** Returns how many real ratings a movie has. */
  public int ratings(long movieId) {
    return byMovie.getOrDefault(movieId, List.of()).size();
  }
}
