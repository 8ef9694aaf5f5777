package dev.tastestream.wire.topics;

import dev.tastestream.wire.Background;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.ClusterException;
import dev.tastestream.wire.LookPace;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.Vital;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks the topics when the process starts and once a second afterwards, because they may be
 * changed at any time; settings that stay as they are less often. A breaking difference is a {@link
 * #problem}, which ends the process; advice is logged once. If the cluster does not answer, the
 * next check comes a second later.
 */
public final class TopicWatch implements Vital, RecordLimits, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TopicWatch.class);
  private static final Duration PERIOD = Duration.ofSeconds(1);

  /**
   * All looks of the first minute read the settings, later one in ten seconds. Once a second, this
   * was a fifth of what a process at rest used, its broker included.
   */
  private static final int OFTEN = 60;

  private static final int EVERY = 10;

  /** A broker that has just started may not know all topics yet. */
  private static final int LOOKS_UNTIL_GONE = 3;

  private final Cluster cluster;
  private final TopicAudit audit;
  private final Admin admin;
  private final Map<String, Uuid> known = new ConcurrentHashMap<>();
  private final Set<String> said = new HashSet<>();
  private final LookPace pace = new LookPace(OFTEN, EVERY);
  private volatile Map<String, Map<String, String>> settings = Map.of();
  private volatile Optional<String> problem = Optional.empty();
  private int looksWithout;
  private Background looking;

  private TopicWatch(Cluster cluster, TopicAudit audit) {
    this.cluster = cluster;
    this.audit = audit;
    admin = cluster.admin();
  }

  /**
   * Checks the topics, and repeats this until it is closed.
   *
   * @throws ClusterException if something breaks, or the cluster doesn't answer
   */
  public static TopicWatch open(Cluster cluster, TopicAudit audit) {
    TopicWatch watch = new TopicWatch(cluster, audit);
    try {
      TopicAudit.Look look = audit.look(watch.admin, cluster);
      TopicAudit.require(look);
      watch.take(look);
    } catch (ClusterException e) {
      watch.admin.close();
      throw e;
    }
    watch.looking =
        Background.start("topic-watch", "looking at the topics", PERIOD, watch::lookInTurn);
    return watch;
  }

  private void lookInTurn() {
    lookUnlessAway(knownInTurn());
  }

  private synchronized Map<String, Map<String, String>> knownInTurn() {
    return pace.isDue() ? Map.of() : settings;
  }

  /**
   * @param known settings that need not be read again
   */
  private void lookUnlessAway(Map<String, Map<String, String>> known) {
    try {
      look(known);
    } catch (ClusterException e) {
      LOG.debug("the topics can't be checked now", e);
    }
  }

  /**
   * Checks at once, for callers with a failure that the topics may have caused.
   *
   * @return the breaking difference; empty if all is well
   */
  public Optional<String> lookNow() {
    lookUnlessAway(Map.of());
    return problem;
  }

  private synchronized void look(Map<String, Map<String, String>> known) {
    if (problem.isEmpty()) {
      take(audit.look(admin, cluster, known));
    }
  }

  private void take(TopicAudit.Look look) {
    if (!look.settings().isEmpty() && !look.settings().equals(settings)) {
      settings = look.settings();
      pace.changed();
    }
    Finding.sentences(look.findings(), Finding.Weight.ADVICE).stream()
        .filter(said::add)
        .forEach(LOG::warn);
    boolean complete = look.topics().keySet().containsAll(known.keySet());
    looksWithout = complete ? 0 : looksWithout + 1;
    if (complete || looksWithout >= LOOKS_UNTIL_GONE) {
      broken(look).ifPresent(this::end);
    }
    look.topics().forEach((name, facts) -> known.putIfAbsent(name, facts.id()));
  }

  private Optional<String> broken(TopicAudit.Look look) {
    List<String> broken = Finding.sentences(look.findings(), Finding.Weight.BREAKS);
    return broken.stream()
        .findFirst()
        .or(
            () ->
                known.keySet().stream()
                    .map(name -> changed(name, look))
                    .flatMap(Optional::stream)
                    .findFirst());
  }

  private Optional<String> changed(String name, TopicAudit.Look look) {
    TopicFacts now = look.topics().get(name);
    if (now == null) {
      return Optional.of(
          "the topic %s was deleted while the program ran: start again, and check which data is lost"
              .formatted(name));
    }
    return now.id().equals(known.get(name))
        ? Optional.empty()
        : Optional.of(
            "the topic %s was deleted and created again while the program ran: start again to read it from its beginning"
                .formatted(name));
  }

  private void end(String sentence) {
    LOG.error(sentence);
    problem = Optional.of(sentence);
  }

  /** Returns the id that a topic had when it was first seen; empty until it is seen. */
  public Optional<Uuid> id(String topic) {
    return Optional.ofNullable(known.get(topic));
  }

  /** Returns the cluster. */
  public Cluster cluster() {
    return cluster;
  }

  /** Returns the current limits; a topic whose settings this user may not see has none. */
  @Override
  public int bytes(Topic topic) {
    return RecordLimits.of(settings.getOrDefault(cluster.name(topic), Map.of()));
  }

  @Override
  public Optional<String> trouble() {
    return problem.or(looking::trouble);
  }

  @Override
  public Optional<String> problem() {
    return problem.or(looking::problem);
  }

  @Override
  public void close() {
    looking.close();
    admin.close();
  }
}
