package dev.tastestream.topology;

import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.domain.Recommendation;
import dev.tastestream.domain.quality.ListQuality;
import dev.tastestream.domain.quality.LiveQuality;
import dev.tastestream.domain.quality.QualityBook;
import dev.tastestream.profile.History;
import dev.tastestream.profile.UsualStars;
import dev.tastestream.ranking.PopularMovies;
import dev.tastestream.topology.step.JourneyTimes;
import dev.tastestream.topology.step.JourneyTimes.Stage;
import dev.tastestream.topology.step.ProcessorListeners;
import dev.tastestream.topology.step.ServingStars;
import dev.tastestream.topology.step.Surroundings;
import dev.tastestream.topology.step.TopologyConfig;
import dev.tastestream.topology.store.Cell;
import dev.tastestream.topology.store.Ledger;
import dev.tastestream.topology.store.MemoryStore;
import dev.tastestream.topology.store.StoreNames;
import dev.tastestream.topology.user.RecentHistories;
import dev.tastestream.topology.user.RecentRegressions;
import dev.tastestream.topology.user.UserRows;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.codec.Decoded.Accepted;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Lets each live rating judge what was known before it: the user's last list, and a prediction of
 * the stars.
 *
 * <p>It stands before the ledger, and everything that learns from a rating stands behind the
 * ledger. So nothing that it reads has learned from the rating, unless an earlier record was about
 * the same movie. Therefore only a user's first record about a movie judges. Duplicates, late
 * copies and changed minds find a row of that movie in the ledger.
 */
final class JudgeProcessor extends ContextualProcessor<byte[], Accepted, byte[], Accepted> {

  /** The name of the next step. */
  static final String LEDGER_ROW = "ledger-row";

  /**
   * Most predictions of a task in one period. A prediction reads the rows and solves the regression
   * of a user who was not active lately, which takes about a millisecond for a long history. If
   * there are more ratings, those that are judged are a sample.
   */
  static final int PREDICTIONS = 10;

  /**
   * Most ratings that the predictions of one period are made from. A prediction that needs more
   * takes from the next periods, so that a user with tens of thousands of ratings does not hold up
   * others.
   */
  static final int RATINGS = 5_000;

  static final Duration PERIOD = Duration.ofMillis(100);

  private final TopologyConfig config;
  private final Surroundings surroundings;
  private final JourneyTimes times;
  private final RecentHistories histories;
  private final RecentRegressions regressions;
  private Ledger ledger;
  private UserRows rows;
  private MemoryStore<Recommendation> latest;
  private Cell<QualityBook> book;
  private TopicPartition source;
  private long startedAt;
  private long allowedAt;
  private int predictionsLeft;
  private int ratingsLeft;
  private PopularMovies popular;

  JudgeProcessor(TopologyConfig config, Surroundings surroundings, ProcessorListeners listeners) {
    this.config = config;
    this.surroundings = surroundings;
    times = listeners.times();
    histories = listeners.histories().ofTasks();
    regressions = listeners.regressions();
    popular = new PopularMovies(surroundings.popularity().recommender().models().taste().vectors());
  }

  @Override
  public void init(ProcessorContext<byte[], Accepted> context) {
    super.init(context);
    source = new TopicPartition(config.topic(Topic.RATINGS), context.taskId().partition());
    ledger = new Ledger(context.getStateStore(StoreNames.LEDGER));
    rows = new UserRows(ledger, Optional.of(histories), source.partition());
    latest = context.getStateStore(StoreNames.LATEST);
    book = context.getStateStore(StoreNames.QUALITY);
    book.clear();
    startedAt = context.currentSystemTimeMs();
    predictionsLeft = PREDICTIONS;
    ratingsLeft = RATINGS;
    allowedAt = startedAt;
  }

  @Override
  public void process(Record<byte[], Accepted> message) {
    times.time(Stage.JUDGE, () -> judge(message));
    // The step that tells the quality has no use for ratings.
    context().forward(message, LEDGER_ROW);
  }

  private void judge(Record<byte[], Accepted> message) {
    Accepted accepted = message.value();
    if (accepted.event() instanceof Rated rating
        && isLive(message.timestamp())
        && isNews(accepted)) {
      judgeList(rating, message.timestamp());
      judgePrediction(rating, message.timestamp());
    }
  }

  /** A schedule would do the same, but each of its turns would end in a commit. */
  private void allowMore() {
    long now = context().currentSystemTimeMs();
    long periods = (now - allowedAt) / PERIOD.toMillis();
    if (periods > 0) {
      allowedAt += periods * PERIOD.toMillis();
      predictionsLeft = PREDICTIONS;
      ratingsLeft = (int) Math.min(RATINGS, ratingsLeft + periods * RATINGS);
    }
  }

  /**
   * Ratings that had arrived before the task began, or that pile up, are a replay and no traffic.
   */
  private boolean isLive(long arrival) {
    return arrival >= startedAt && !surroundings.backlog().isReplay(source);
  }

  private boolean isNews(Accepted rating) {
    LedgerRow row = rating.row();
    return ledger.row(row.userId(), row.movieId()).isEmpty() && !ledger.isErased(row);
  }

  private void judgeList(Rated rating, long arrival) {
    if (rating.stars() < ListQuality.LIKED) {
      return;
    }
    latest
        .get(rating.userId())
        .ifPresentOrElse(
            list ->
                book(
                    list.generation(),
                    it -> it.plusLiked(list.rank(rating.movieId()), popularity(rating), arrival)),
            () -> book.update(QualityBook::plusWithoutList));
  }

  private OptionalInt popularity(Rated rating) {
    MovieVectors vectors =
        surroundings
            .vectors()
            .current()
            .orElseGet(surroundings.popularity()::recommender)
            .models()
            .taste()
            .vectors();
    if (popular.vectors() != vectors) {
      popular = new PopularMovies(vectors);
    }
    // The list after this rating reads the same rows.
    History history = rows.history(rating.userId());
    return popular.rank(
        rating.movieId(),
        ListQuality.TOP,
        movieId -> !surroundings.catalogue().shows(movieId) || history.hides(movieId));
  }

  private void judgePrediction(Rated rating, long arrival) {
    allowMore();
    if (predictionsLeft > 0 && ratingsLeft > 0) {
      surroundings.stars().current().ifPresent(model -> judgePrediction(model, rating, arrival));
    }
  }

  private void judgePrediction(ServingStars.Model model, Rated rating, long arrival) {
    predictionsLeft--;
    List<LedgerRow> rated = rows.history(rating.userId()).rated();
    ratingsLeft -= rated.size();
    double predicted =
        regressions
            .of(rating.userId())
            .user(model.stars(), rated)
            .predict(rating.movieId(), rating.eventTime())
            .stars();
    book(
        model.id(),
        it -> it.plusPredicted(rating.stars(), predicted, UsualStars.of(rated), arrival));
  }

  private void book(GenerationId id, UnaryOperator<LiveQuality> judgement) {
    book.update(before -> before.with(id, judgement.apply(before.of(id))));
  }
}
