package dev.tastestream.verify;

import dev.tastestream.domain.AsOf;
import dev.tastestream.domain.Ranking;
import dev.tastestream.domain.Space;
import dev.tastestream.ranking.Recommender;
import dev.tastestream.verify.Difference.Subject;
import dev.tastestream.verify.Difference.Values;
import dev.tastestream.verify.answer.Answer;
import dev.tastestream.verify.answer.AnswerUnavailableException;
import dev.tastestream.verify.answer.LiveAnswers;
import dev.tastestream.verify.answer.Sums;
import dev.tastestream.verify.answer.WrittenLists;
import dev.tastestream.verify.log.Ledger;
import dev.tastestream.verify.log.LogEnds;
import dev.tastestream.verify.log.LoggedRatings;
import dev.tastestream.verify.log.RatingsLog;
import dev.tastestream.verify.log.UserEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Compares one user once: ledger, profile, lists over HTTP, and the last list on the topic. Each
 * response contains its position in the log. The ledger is recomputed at that position, or at the
 * end of the log when verification began, whichever is later. So new records do not disturb the
 * comparison, and an instance that has stopped reading fails it.
 */
final class UserCheck {

  /** The greatest gap between sums that is still caused by rounding. */
  static final double SUM_TOLERANCE = 1e-9;

  private final Sources sources;
  private final LogEnds ends;
  private final List<Difference> differences = new ArrayList<>();
  private final List<String> doubts = new ArrayList<>();
  private final List<String> seen = new ArrayList<>();
  private boolean mayChange;
  private Gap gap = Gap.NONE;

  /**
   * @param ends the positions that every response must have reached
   */
  UserCheck(Sources sources, LogEnds ends) {
    this.sources = sources;
    this.ends = ends;
  }

  /** The compared sources. */
  record Sources(RatingsLog log, ModelSource models, LiveAnswers live, WrittenLists written) {}

  Finding check(long userId) {
    try {
      // The list comes first: it contains the position in the log even if the user is unknown.
      Answer.MovieList list =
          sources.live().list(userId, Ranking.HYBRID, WrittenComparison.LIST_SIZE);
      checkLedger(userId, list.asOf());
      checkProfile(userId, list.asOf());
      checkLive(userId, Subject.LIST, list);
      if (!list.isOfPopularity()) {
        checkLive(
            userId,
            Subject.TASTE,
            sources.live().list(userId, Ranking.TASTE, WrittenComparison.LIST_SIZE));
      }
      checkWritten(userId);
    } catch (AnswerUnavailableException e) {
      doubts.add(e.getMessage());
    }
    return new Finding(differences, doubts, mayChange, seen);
  }

  /** Returns the largest gap in the profiles that agree. */
  Gap gap() {
    return gap;
  }

  private void checkLedger(long userId, AsOf atLeast) {
    Optional<Answer.Ratings> found = sources.live().ratings(userId);
    AsOf asOf = found.map(Answer.Ratings::asOf).orElse(atLeast);
    compare(userId, asOf, ledger -> LedgerComparison.of(userId, ledger, found));
  }

  private void checkProfile(long userId, AsOf atLeast) {
    Optional<Answer.Profile> found = sources.live().profile(userId);
    if (found.isEmpty()) {
      compare(userId, atLeast, ledger -> unknown(userId, ledger));
    } else if (found.get().generation() > 0) {
      Map<String, Integer> generation = Map.of(Space.TASTE, found.get().generation());
      Optional<Recommender> models = models(userId, generation);
      models.ifPresent(
          known ->
              compare(
                  userId,
                  found.get().asOf(),
                  ledger -> compareSums(userId, ledger, known, found.get())));
    }
  }

  private static List<Difference> unknown(long userId, Ledger ledger) {
    return ledger.isUnknown()
        ? List.of()
        : List.of(
            Difference.ofUser(
                Subject.PROFILE,
                userId,
                new Values("a profile", "unknown user"),
                "the user's records of ratings"));
  }

  private List<Difference> compareSums(
      long userId, Ledger ledger, Recommender models, Answer.Profile found) {
    Sums expected = Sums.of(ledger.rated(), models.models().taste().vectors());
    Gap largest = Gap.of(expected, found.sums());
    if (largest.size() <= SUM_TOLERANCE) {
      gap = gap.larger(largest);
      return List.of();
    }
    return List.of(
        Difference.ofUser(
            Subject.PROFILE,
            userId,
            new Values(
                largest.number() + " " + largest.expected(), Double.toString(largest.found())),
            "answered as of partition %d offset %d"
                .formatted(found.asOf().partition(), found.asOf().offset())));
  }

  private void checkLive(long userId, Subject subject, Answer.MovieList found) {
    if (found.isOfPopularity()) {
      return;
    }
    String place =
        "answered as of partition %d offset %d with %s"
            .formatted(found.asOf().partition(), found.asOf().offset(), found.generations());
    ListComparison comparison = new ListComparison(subject, userId, place, sources.models()::shows);
    models(userId, found.generations())
        .ifPresent(
            models ->
                compare(
                    userId,
                    found.asOf(),
                    ledger -> comparison.of(ledger, models, found, WrittenComparison.LIST_SIZE)));
  }

  private Optional<Recommender> models(long userId, Map<String, Integer> generations) {
    Optional<Recommender> models = sources.models().of(generations);
    if (models.isEmpty()) {
      doubts.add(
          "user %d has a response made with %s, which are not published"
              .formatted(userId, generations));
    }
    return models;
  }

  private void checkWritten(long userId) {
    Optional<WrittenLists.Written> written = sources.written().last(userId);
    Optional<Answer.MovieList> list = written.flatMap(WrittenLists.Written::list);
    UserEvents events = sources.log().read().events(userId);
    AsOf asOf = list.map(Answer.MovieList::asOf).orElse(AsOf.start(events.home()));
    List<Difference> found =
        leastDifferent(
            userId,
            asOf,
            ledger -> WrittenComparison.of(userId, ledger, written, sources.models()));
    differences.addAll(found);
    // A newer list may be on its way.
    mayChange |= !found.isEmpty();
  }

  private void compare(long userId, AsOf asOf, Function<Ledger, List<Difference>> comparison) {
    seen.add(asOf.toString());
    List<Difference> found = leastDifferent(userId, asOf, comparison);
    differences.addAll(found);
    if (!found.isEmpty() && asOf.offset() < ends.last(asOf.partition())) {
      doubts.add(
          "user %d was answered as of partition %d offset %d, the log ends at %d"
              .formatted(userId, asOf.partition(), asOf.offset(), ends.last(asOf.partition())));
    }
    UserEvents events = sources.log().read().events(userId);
    mayChange |= !found.isEmpty() && events.strays() > 0;
    if (!found.isEmpty() && events.isOrderOpenAfter(events.straysUpTo(ends))) {
      doubts.add("user %d has new records in several other partitions".formatted(userId));
    }
  }

  /**
   * Compares at the position of the response. Strays from before verification must have arrived; of
   * later strays, any number may have.
   */
  private List<Difference> leastDifferent(
      long userId, AsOf asOf, Function<Ledger, List<Difference>> comparison) {
    LoggedRatings log = readTo(asOf);
    UserEvents events = log.events(userId);
    long offset = Math.max(asOf.offset(), ends.last(events.home()));
    List<Difference> first = comparison.apply(events.at(offset, events.strays()));
    int least = events.straysUpTo(ends);
    for (int strays = events.strays() - 1; !first.isEmpty() && strays >= least; strays--) {
      if (comparison.apply(events.at(offset, strays)).isEmpty()) {
        return List.of();
      }
    }
    return first;
  }

  private LoggedRatings readTo(AsOf asOf) {
    LoggedRatings log = sources.log().read();
    return asOf.offset() > log.ends().last(asOf.partition()) ? sources.log().catchUp() : log;
  }
}
