package dev.tastestream.topology.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tastestream.domain.trend.TimeAxis;
import dev.tastestream.domain.trend.TrendWindow;
import dev.tastestream.topology.RecommenderTopology;
import dev.tastestream.topology.popularity.SharedPopularity;
import dev.tastestream.topology.step.ProcessorListeners;
import dev.tastestream.topology.step.Surroundings;
import dev.tastestream.topology.step.TopologyConfig;
import dev.tastestream.topology.streams.StreamsProperties;
import dev.tastestream.topology.streams.StreamsSettings;
import dev.tastestream.topology.streams.StreamsSettings.Guarantee;
import dev.tastestream.wire.Application;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.topics.RecordLimits;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.LagInfo;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.ThreadMetadata;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.InvalidStateStorePartitionException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StateStoreMigratedException;
import org.apache.kafka.streams.errors.StateStoreNotAvailableException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsNotStartedException;
import org.apache.kafka.streams.errors.StreamsStoppedException;
import org.apache.kafka.streams.errors.UnknownStateStoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever state Kafka Streams is in, and whatever it throws, a query gets an answer or
 * "unavailable".
 */
class RunningStreamsTest {

  private static final Cluster NOBODY = Cluster.at("127.0.0.1:1");
  private static final String TOPIC = "ratings";
  private static final long USER = 42;

  @TempDir Path stateDir;

  private Admin admin;
  private OwnedPartitions owned;
  private Replicas replicas;
  private Stuck streams;
  private StreamsState state;

  @BeforeEach
  void start() {
    admin = NOBODY.admin();
    Surroundings surroundings =
        new Surroundings(
            Optional::empty,
            Optional::empty,
            new SharedPopularity(Runnable::run),
            id -> Optional.empty(),
            partition -> 0);
    ProcessorListeners listeners = ProcessorListeners.in(new SimpleMeterRegistry());
    Topology topology =
        new RecommenderTopology(
                TopologyConfig.of(NOBODY, 1), surroundings, listeners, RecordLimits.NONE)
            .build();
    StreamsSettings settings =
        new StreamsSettings("test", stateDir, Guarantee.EXACTLY_ONCE_V2, 1, Optional.empty());
    streams = new Stuck(topology, new StreamsConfig(StreamsProperties.of(NOBODY, settings)));
    RunningStreams running = new RunningStreams(streams);
    StartInput input =
        new StartInput(
            new Application(NOBODY, "test"), admin, Map.of(new TopicPartition(TOPIC, 0), 0L));
    owned = OwnedPartitions.watch(running, TOPIC);
    replicas = Replicas.watch(running, listeners.ledgers(), 1, Clock.systemUTC());
    state =
        new StreamsState(
            running,
            input,
            surroundings,
            new StreamsState.Observations(
                listeners,
                new Owners(running, owned, input, Optional.empty()),
                replicas,
                List.of()));
  }

  @AfterEach
  void stop() {
    owned.close();
    replicas.close();
    streams.close();
    admin.close();
  }

  static Stream<StreamsException> failures() {
    return Stream.of(
        new StreamsNotStartedException("test"),
        new StreamsStoppedException("test"),
        new UnknownStateStoreException("test"),
        new StateStoreMigratedException("test"),
        new StateStoreNotAvailableException("test"),
        new InvalidStateStorePartitionException("test"),
        new InvalidStateStoreException("test"),
        new ProcessorStateException("test"),
        new StreamsException("test"));
  }

  @ParameterizedTest
  @EnumSource(KafkaStreams.State.class)
  void inNoStateIsAQuestionADefect(KafkaStreams.State now) {
    streams.now = now;
    streams.failure = new StateStoreNotAvailableException("test");
    assertNoQuestionIsADefect();
    if (now != KafkaStreams.State.RUNNING) {
      assertThat(RunningStreams.unavailable(now)).isPresent();
      assertThat(state.notReadyBecause()).isEqualTo(RunningStreams.unavailable(now));
    }
  }

  @Test
  void aRestoreSaysHowMuchIsLeft() {
    streams.now = KafkaStreams.State.REBALANCING;
    streams.toRestore = 1_234;

    assertThat(state.notReadyBecause().orElseThrow())
        .startsWith("1,234 records are left to restore; the state restores");
  }

  @ParameterizedTest
  @MethodSource("failures")
  void noExceptionOfKafkaStreamsIsADefect(StreamsException failure) {
    streams.now = KafkaStreams.State.RUNNING;
    streams.failure = failure;
    assertNoQuestionIsADefect();
    assertThat(catchThrowable(() -> state.view(USER)))
        .isInstanceOf(StateUnavailableException.class)
        .hasMessageContaining("ask again");
  }

  @Test
  void whatIsWrongWhileItRunsIsADefect() {
    streams.now = KafkaStreams.State.RUNNING;
    RunningStreams running = new RunningStreams(streams);
    IllegalStateException defect = new IllegalStateException("a defect");
    assertThat(
            catchThrowable(
                () ->
                    running.ask(
                        () -> {
                          throw defect;
                        })))
        .isSameAs(defect);
  }

  private void assertNoQuestionIsADefect() {
    assertThat(questions().keySet()).containsAll(methods());
    questions()
        .forEach(
            (name, question) -> {
              Throwable failure = catchThrowable(question::call);
              if (failure != null) {
                assertThat(failure).as(name).isInstanceOf(StateUnavailableException.class);
              }
            });
    assertThat(owned.trouble()).isEmpty();
    assertThat(replicas.trouble()).isEmpty();
  }

  private static Set<String> methods() {
    return Arrays.stream(LiveState.class.getMethods())
        .map(Method::getName)
        .collect(Collectors.toSet());
  }

  private Map<String, Callable<Object>> questions() {
    Map<String, Callable<Object>> questions = new TreeMap<>();
    questions.put("homePartition", () -> state.homePartition(USER));
    questions.put("ownerElsewhere", () -> state.ownerElsewhere(USER));
    questions.put("others", () -> state.others());
    questions.put("replicaElsewhere", () -> state.replicaElsewhere(USER));
    put(questions, "owned", () -> state.owned(USER));
    put(questions, "replica", () -> state.replica(USER));
    questions.put("recommender", () -> state.recommender());
    questions.put("view", () -> state.view(USER));
    questions.put("asOf", () -> state.asOf(USER));
    questions.put("asOf of all", () -> state.asOf());
    questions.put("watch", () -> state.watch(USER));
    questions.put("notReadyBecause", () -> state.notReadyBecause());
    questions.put("inputMissing", () -> state.inputMissing());
    questions.put("listsMissing", () -> state.listsMissing());
    questions.put("users", () -> state.users(0, 10));
    questions.put("pendingUsers", () -> state.pendingUsers());
    questions.put("trendSteps", () -> state.trendSteps(TrendWindow.Span.HOUR));
    questions.put(
        "trends", () -> state.trends(new TrendWindow(TimeAxis.EVENT, TrendWindow.Span.HOUR, 0)));
    questions.put("quality", () -> state.quality());
    questions.put("topology", () -> state.topology());
    return questions;
  }

  private void put(
      Map<String, Callable<Object>> questions, String name, Supplier<StoredUser> user) {
    questions.put(name, user::get);
    questions.put(name + " view", () -> user.get().view(state.recommender()));
    questions.put(name + " row", () -> user.get().row(1));
    questions.put(name + " list", () -> user.get().latestList());
    questions.put(name + " lag", () -> user.get().lag());
  }

  /** Fails in each state as the real one does. */
  private static final class Stuck extends KafkaStreams {

    private volatile State now = State.CREATED;
    private volatile StreamsException failure = new StateStoreNotAvailableException("test");

    private long toRestore;

    Stuck(Topology topology, StreamsConfig config) {
      super(topology, config);
    }

    @Override
    public Map<MetricName, ? extends Metric> metrics() {
      MetricName name =
          new MetricName("restore-remaining-records-total", "stream-task-metrics", "", Map.of());
      return Map.of(
          name,
          new KafkaMetric(
              new Object(), name, (Gauge<Long>) (config, now) -> toRestore, null, Time.SYSTEM));
    }

    @Override
    public State state() {
      return now;
    }

    private RuntimeException refusal() {
      return switch (now) {
        case CREATED -> new StreamsNotStartedException("test");
        case RUNNING, REBALANCING -> failure;
        default -> new IllegalStateException("KafkaStreams is not running. State is " + now);
      };
    }

    @Override
    public <T> T store(StoreQueryParameters<T> which) {
      throw refusal();
    }

    @Override
    public Collection<StreamsMetadata> metadataForAllStreamsClients() {
      throw refusal();
    }

    @Override
    public Set<ThreadMetadata> metadataForLocalThreads() {
      throw refusal();
    }

    @Override
    public Map<String, Map<Integer, LagInfo>> allLocalStorePartitionLags() {
      throw refusal();
    }
  }
}
