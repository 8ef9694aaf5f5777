package dev.tastestream.app.demo;

import dev.tastestream.app.Instance;
import dev.tastestream.app.Parts;
import dev.tastestream.app.RightTopics;
import dev.tastestream.app.StateOwner;
import dev.tastestream.app.TrainerFactory;
import dev.tastestream.app.progress.ProgressDisplay;
import dev.tastestream.broker.BrokerConfig;
import dev.tastestream.broker.EmbeddedBroker;
import dev.tastestream.domain.Gate;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.ReportedException;
import dev.tastestream.domain.Space;
import dev.tastestream.ranking.Popularity;
import dev.tastestream.ranking.Recommender;
import dev.tastestream.replay.Replay;
import dev.tastestream.replay.ReplayReport;
import dev.tastestream.state.Kind;
import dev.tastestream.training.Schedule;
import dev.tastestream.training.Trainer;
import dev.tastestream.training.data.LedgerReader;
import dev.tastestream.training.data.LedgerSnapshot;
import dev.tastestream.training.data.RatingHistories;
import dev.tastestream.training.data.TooFewRatingsException;
import dev.tastestream.vectors.FitDesk;
import dev.tastestream.vectors.PublishedGenerations;
import dev.tastestream.wire.Application;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.topics.TopicCatalogue;
import dev.tastestream.wire.transaction.HangingTransactionWatch;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;

/**
 * The stages of the journey, started one after the other in this process. Each is the part that the
 * command of its name runs alone.
 */
public final class Demo implements AutoCloseable {

  private static final Duration LOOK = Duration.ofMillis(50);
  private static final Duration PATIENCE = Duration.ofMinutes(30);
  private static final Duration SILENCE = Duration.ofSeconds(20);
  private static final Duration COMMIT = Duration.ofSeconds(10);

  private final DemoSettings settings;
  private final DemoState state;
  private final PrintWriter err;
  private final Clock clock = Clock.systemUTC();
  private final Parts parts = new Parts();
  private final FitDesk fits = new FitDesk();
  private final StageTimes times = new StageTimes(clock);
  private Cluster cluster;
  private volatile Instance instance;
  private Trainer trainer;
  private long fittedUpTo;
  private Optional<String> withoutFit = Optional.empty();
  private boolean tooFew;

  /**
   * @param state the directory of all data
   * @param err takes messages for people
   */
  public Demo(DemoSettings settings, DemoState state, PrintWriter err) {
    this.settings = settings;
    this.state = state;
    this.err = err;
  }

  /** Runs all stages up to the last list, and returns a summary. */
  public DemoSummary run() throws InterruptedException {
    EmbeddedBroker broker = stage("broker", this::startBroker);
    cluster = Cluster.at(broker.bootstrapServers());
    parts.add(HangingTransactionWatch.aborting(cluster));
    stage("topics", this::createTopics);
    ReplayReport replayed = stage("replay", this::replay);
    instance = stage("stream", this::startInstance);
    trainer =
        TrainerFactory.trainer(
            settings.trainer(),
            new TrainerFactory.Place(application(), instance.vectors(), fits, err),
            parts);
    stage("train", this::fitFirstGeneration);
    stage("lists", () -> await(this::notReadyBecause));
    return summary(replayed);
  }

  private EmbeddedBroker startBroker() {
    return parts.add(EmbeddedBroker.start(new BrokerConfig(state.path(), settings.kafkaPort())));
  }

  private Void createTopics() {
    try (Admin admin = cluster.admin()) {
      TopicCatalogue topics = TopicCatalogue.declared();
      topics.apply(admin, cluster, topics.plan(admin, cluster), Optional.empty());
    }
    RightTopics.require(cluster, EnumSet.allOf(Topic.class), err);
    return null;
  }

  private ReplayReport replay() {
    Replay replay =
        new Replay(cluster, settings.replay(), err::println, ProgressDisplay.on(err), clock);
    return state.load(cluster, replay::run);
  }

  private Instance startInstance() throws InterruptedException {
    parts.add(StateOwner.of(application()).take(Kind.STREAM, state.stores()));
    fits.expectFirst();
    Instance started = parts.add(Instance.start(cluster, settings.instance(), fits));
    instance = started;
    await(() -> started.state().inputMissing());
    return started;
  }

  private Void fitFirstGeneration() throws InterruptedException {
    try (LedgerReader ledger = TrainerFactory.ledger(application())) {
      fittedUpTo = ledger.logEnd();
    }
    if (!isFitted()) {
      try {
        Gate first = trainer.runOnce().get(0).gate();
        withoutFit = Optional.of(first).filter(Gate::isRejected).map(Demo::rejected);
      } catch (TooFewRatingsException e) {
        tooFew = true;
        withoutFit = Optional.of(e.getMessage());
        fits.refused(e.getMessage(), clock.instant());
      }
      withoutFit = withoutFit.filter(why -> instance.vectors().current().isEmpty());
      withoutFit.ifPresent(why -> err.println("demo: popularity serves, since " + why));
    }
    return null;
  }

  /**
   * Returns whether a generation serves and a fit of the current ratings exists. The serving one
   * may be older, if a person has chosen it.
   */
  private boolean isFitted() throws InterruptedException {
    if (instance.vectors().current().isEmpty()) {
      return false;
    }
    LedgerSnapshot ledger = snapshot();
    return PublishedGenerations.read(cluster, Space.TASTE).manifests().values().stream()
        .flatMap(Optional::stream)
        .anyMatch(published -> ledger.isWhatWasFitted(published.fit()));
  }

  private static String rejected(Gate first) {
    return "the first fit is worse than popularity: %s (see that the data are real ratings; --force lets it serve)"
        .formatted(first.reason());
  }

  private Optional<String> notReadyBecause() {
    return instance.state().notReadyBecause().or(() -> instance.state().listsMissing());
  }

  private Void await(Supplier<Optional<String>> missing) throws InterruptedException {
    Instant until = clock.instant().plus(PATIENCE);
    Instant tell = clock.instant().plus(SILENCE);
    Optional<String> left = missing.get();
    while (left.isPresent()) {
      if (clock.instant().isAfter(tell)) {
        tell = clock.instant().plus(SILENCE);
        err.println("demo: still waiting: " + left.get());
        err.flush();
      }
      if (clock.instant().isAfter(until)) {
        throw new ReportedException(
            "after %d minutes: %s".formatted(PATIENCE.toMinutes(), left.get()));
      }
      TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
      left = missing.get();
    }
    return null;
  }

  private <T> T stage(String name, StageTimes.Stage<T> work) throws InterruptedException {
    err.println("demo: " + name + " …");
    err.flush();
    return times.measure(name, work);
  }

  private DemoSummary summary(ReplayReport replayed) throws InterruptedException {
    RatingHistories ledger = ratings();
    return new DemoSummary(
        replayed,
        new DemoSummary.Lists(ledger.users(), committedLists(ledger.users())),
        new DemoSummary.Fitted(generations(), withoutFit),
        times.seconds(),
        instance.state().quality().total());
  }

  private Map<String, Integer> generations() {
    return instance.vectors().current().isPresent()
        ? instance.vectors().snapshot().serving()
        : Map.of();
  }

  /** Lists are ready in the stores a moment before they are committed to the topic. */
  private int committedLists(int users) throws InterruptedException {
    GenerationId serving =
        instance
            .vectors()
            .current()
            .map(models -> models.models().origin().generation())
            .orElse(Popularity.GENERATION);
    Instant until = clock.instant().plus(COMMIT);
    int lists = ListCount.of(cluster, serving);
    while (lists < users && clock.instant().isBefore(until)) {
      TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
      lists = ListCount.of(cluster, serving);
    }
    return lists;
  }

  private Application application() {
    return new Application(cluster, settings.instance().streams().applicationId());
  }

  /** Returns the reason to end the demo, in one sentence; empty while all is well. */
  public Optional<String> problem() {
    Instance started = instance;
    return started == null ? Optional.empty() : started.problem();
  }

  public Cluster cluster() {
    return cluster;
  }

  /** The models that serve; empty if the data were too few for a fit. */
  public Optional<Recommender> models() {
    return instance.vectors().current();
  }

  /** The ratings in the ledger. */
  public RatingHistories ratings() throws InterruptedException {
    return snapshot().histories();
  }

  private LedgerSnapshot snapshot() throws InterruptedException {
    try (LedgerReader ledger = TrainerFactory.ledger(application())) {
      return ledger.read();
    }
  }

  public String url() {
    return instance.url();
  }

  /** Fits on the schedule and reports live quality until the thread is interrupted. */
  public void trainOnAndOn() throws InterruptedException {
    parts.add(LiveReport.start(() -> instance.state().quality(), err));
    Schedule schedule = settings.trainer().schedule();
    if (tooFew) {
      trainer.run(schedule);
    } else {
      trainer.keepFresh(schedule, fittedUpTo);
    }
  }

  @Override
  public void close() {
    parts.close();
  }
}
