package dev.tastestream.evaluation;

import dev.tastestream.domain.Movie;
import dev.tastestream.domain.Progress;
import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.evaluation.poison.Attack;
import dev.tastestream.evaluation.poison.FakeUsers;
import dev.tastestream.evaluation.report.PushResult;
import dev.tastestream.evaluation.report.PushResult.Ranks;
import dev.tastestream.evaluation.split.Split;
import dev.tastestream.evaluation.system.HistoryLists;
import dev.tastestream.evaluation.system.HistorySystem;
import dev.tastestream.evaluation.system.TrainingSet;
import dev.tastestream.profile.History;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Measures how far fake users move movies in the lists of others. Systems learn from the training
 * ratings, once as they are and once with the fake users of each {@link Attack}, who push three
 * movies at once. The lists of the real users before and after are compared; their own ratings stay
 * the same.
 */
public final class PushTrial {

  /** The length of the lists in which the rank of a movie is looked up. */
  public static final int DEPTH = 1_000;

  /** Numbers of real ratings of the pushed movies. */
  private static final List<Integer> TARGETS = List.of(1, 10, 60);

  private final List<Rated> real;
  private final List<Movie> movies;
  private final List<Attack> attacks;
  private final FakeUsers fakeUsers;
  private final int fakes;
  private final long seed;
  private final List<Long> targets;
  private final Progress progress;

  /**
   * The fake users.
   *
   * @param share of them, as a part of the real ones
   * @param attacks those to measure, one after the other
   */
  public record Plan(double share, List<Attack> attacks) {

    public Plan {
      attacks = List.copyOf(attacks);
    }
  }

  /**
   * @param movies the catalogue
   * @param seed of the pushed movies and of what fake users rate
   */
  public PushTrial(Split split, List<Movie> movies, Plan plan, long seed, Progress progress) {
    real = split.train();
    this.movies = movies;
    attacks = plan.attacks();
    this.seed = seed;
    this.progress = progress;
    fakeUsers = new FakeUsers(real);
    fakes = fakeUsers.share(plan.share());
    targets = fakeUsers.targets(TARGETS, seed);
  }

  /** Returns the number of fake users of an attack. */
  public int fakes() {
    return fakes;
  }

  /** Returns the number of real ratings of each pushed movie. */
  public Map<Long, Integer> targets() {
    Map<Long, Integer> ratings = new TreeMap<>();
    targets.forEach(movie -> ratings.put(movie, fakeUsers.ratings(movie)));
    return ratings;
  }

  /**
   * Fits a system on the ratings without and with fake users, and compares the lists.
   *
   * @throws InterruptedException if the thread was interrupted
   */
  public PushResult evaluate(HistorySystem system) throws InterruptedException {
    SortedMap<Long, Ranks> before = ranks(system, List.of());
    Map<Attack, SortedMap<Long, Ranks>> after = new EnumMap<>(Attack.class);
    for (Attack attack : attacks) {
      after.put(attack, ranks(system, fakeUsers.of(attack, fakes, targets, seed)));
    }
    return new PushResult(system.name(), before, after);
  }

  private SortedMap<Long, Ranks> ranks(HistorySystem system, List<Rated> added)
      throws InterruptedException {
    TrainingSet train =
        TrainingSet.of(Stream.concat(real.stream(), added.stream()).toList(), movies);
    HistoryLists lists = system.learn(train, progress);
    PopularityOrder popularity = new PopularityOrder(train);
    List<Long> users = real.stream().map(Rated::userId).distinct().sorted().toList();
    SortedMap<Long, List<Integer>> ranks = new TreeMap<>();
    targets.forEach(movie -> ranks.put(movie, new ArrayList<>()));
    int done = 0;
    try (Progress.Task task = progress.begin("lists for users", users.size())) {
      for (long user : users) {
        Set<Long> rated = train.rated(user);
        List<Long> best = lists.best(History.of(train.history(user)), DEPTH);
        List<Long> list = popularity.complete(rated, best, DEPTH);
        targets.stream()
            .filter(movie -> !rated.contains(movie))
            .forEach(movie -> ranks.get(movie).add(rank(movie, list)));
        task.at(++done);
      }
    }
    SortedMap<Long, Ranks> result = new TreeMap<>();
    ranks.forEach((movie, all) -> result.put(movie, new Ranks(all)));
    return result;
  }

  private static int rank(long movieId, List<Long> list) {
    int index = list.indexOf(movieId);
    return index < 0 ? DEPTH + 1 : index + 1;
  }
}
