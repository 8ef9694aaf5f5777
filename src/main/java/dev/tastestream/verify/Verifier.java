package dev.tastestream.verify;

import dev.tastestream.catalogue.LiveCatalogue;
import dev.tastestream.domain.Progress;
import dev.tastestream.domain.SourcePosition;
import dev.tastestream.vectors.LiveVectors;
import dev.tastestream.verify.answer.Answer;
import dev.tastestream.verify.answer.AnswerFormat;
import dev.tastestream.verify.answer.AnswerUnavailableException;
import dev.tastestream.verify.answer.HttpAnswers;
import dev.tastestream.verify.answer.LiveAnswers;
import dev.tastestream.verify.answer.Server;
import dev.tastestream.verify.answer.WrittenLists;
import dev.tastestream.verify.answer.WrittenLists.Written;
import dev.tastestream.verify.log.KafkaRatingsLog;
import dev.tastestream.verify.log.LogEnds;
import dev.tastestream.verify.log.LogReader;
import dev.tastestream.verify.log.RatingsLog;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.ClusterException;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.codec.Ids;
import dev.tastestream.wire.read.DeadLetters;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Verifies a running system: compares topics and responses with a recomputation. */
public final class Verifier {

  private static final Duration READ = Duration.ofMinutes(2);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Cluster cluster;
  private final Server server;
  private final Request request;
  private final Progress progress;

  /**
   * @param progress receives the number of settled users and of compared lists
   */
  public Verifier(Cluster cluster, Server server, Request request, Progress progress) {
    this.cluster = cluster;
    this.server = server;
    this.request = request;
    this.progress = progress;
  }

  /**
   * What to verify.
   *
   * @param users only these; all if empty
   * @param sample greatest number of users, spread evenly over the ids
   * @param lists which lists on {@code recommendations} are compared
   * @param patience how long to wait for records that are on their way
   * @param changelog full name of the topic from which the ledger is restored
   */
  public record Request(
      Set<Long> users, OptionalInt sample, WhichLists lists, Duration patience, String changelog) {

    public Request {
      users = Set.copyOf(users);
    }
  }

  /** Which lists on {@code recommendations} are compared. */
  public enum WhichLists {
    /** The last one of each user. */
    LAST,
    /** All that the topic still has, each with a recomputation at its own position. */
    EVERY
  }

  /**
   * Compares everything.
   *
   * @throws ClusterException if a topic can't be read, or no instance lists its users
   */
  public Report verify() throws InterruptedException {
    try (KafkaRatingsLog log = KafkaRatingsLog.open(cluster);
        LogReader lists = LogReader.open(cluster, Topic.RECOMMENDATIONS);
        LiveVectors vectors = LiveVectors.open(cluster, READ);
        LiveCatalogue catalogue = LiveCatalogue.open(cluster, READ)) {
      return verify(log, lists, new PublishedModels(vectors, catalogue));
    } catch (TimeoutException e) {
      throw new ClusterException(
          "generations and catalogue can't be read within %d s: see that Kafka is up"
              .formatted(READ.toSeconds()),
          e);
    }
  }

  private Report verify(KafkaRatingsLog log, LogReader lists, ModelSource models)
      throws InterruptedException {
    if (request.lists() == WhichLists.EVERY) {
      log.requireWhole();
    }
    LedgerUsers ledger = LedgerUsers.read(cluster, request.changelog(), log.beginnings());
    WrittenLists written = new WrittenLists();
    Runnable catchUp = () -> lists.catchUp(message -> take(message, written::add));
    catchUp.run();
    UserCheck.Sources sources =
        new UserCheck.Sources(log, models, new HttpAnswers(server), written);
    Verification verification = new Verification(sources, chosen(sources, ledger));
    Report.Letters letters = settle(verification, log, catchUp);
    List<Difference> differences = new ArrayList<>(verification.differences());
    WrittenHistory every = everyList(log, models, written.records());
    differences.addAll(every.differences());
    return new Report(
        verification.scope(),
        differences,
        verification.unsettled(),
        new Report.Logs(letters, every.lists()));
  }

  /** Compares the users until all are settled or the time is over. */
  private Report.Letters settle(Verification verification, KafkaRatingsLog log, Runnable catchUp)
      throws InterruptedException {
    long deadline = System.nanoTime() + request.patience().toNanos();
    Report.Letters letters = tally(log, verification.ends());
    try (Progress.Task users = progress.begin("compare users", verification.users())) {
      verification.round(users);
      while ((verification.open() > 0 || !letters.missing().isEmpty())
          && System.nanoTime() < deadline) {
        TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        log.catchUp();
        catchUp.run();
        letters = letters.missing().isEmpty() ? letters : tally(log, verification.ends());
        verification.round(users);
      }
    }
    return letters;
  }

  private WrittenHistory everyList(RatingsLog log, ModelSource models, long records) {
    WrittenHistory history = new WrittenHistory(log, models);
    if (request.lists() == WhichLists.EVERY) {
      try (LogReader reader = LogReader.open(cluster, Topic.RECOMMENDATIONS);
          Progress.Task lists = progress.begin("compare lists", records)) {
        AtomicLong read = new AtomicLong();
        reader.catchUp(
            message -> {
              take(message, history::add);
              lists.at(read.incrementAndGet());
            });
      }
    }
    return history;
  }

  /** Chooses from the users of the log, and users with rows or a list but no event in the log. */
  private Chosen chosen(UserCheck.Sources sources, LedgerUsers ledger) throws InterruptedException {
    SortedSet<Long> known = new TreeSet<>(sources.log().read().users());
    known.addAll(sources.written().users());
    known.addAll(ledger.users());
    if (!request.users().isEmpty()) {
      return Chosen.of(request.users(), known, ledger::hasLeft);
    }
    known.addAll(running(sources.live()));
    return Chosen.of(
        request.sample().isPresent() ? Chosen.spread(known, request.sample().getAsInt()) : known,
        known,
        ledger::hasLeft);
  }

  /**
   * Asks the instances too, because a store may have users that neither log nor changelog has, such
   * as users of another cluster.
   */
  private Set<Long> running(LiveAnswers live) throws InterruptedException {
    long deadline = System.nanoTime() + request.patience().toNanos();
    while (true) {
      try {
        return live.users();
      } catch (AnswerUnavailableException e) {
        if (System.nanoTime() >= deadline) {
          throw new ClusterException(
              "no instance lists the users of the ledger, so some may be overlooked (%s): check that all instances run, and that %s is one of them"
                  .formatted(e.getMessage(), server.address()),
              e);
        }
      }
      TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
    }
  }

  private static void take(
      ConsumerRecord<byte[], byte[]> message, BiConsumer<Long, Written> reader) {
    if (message.key() != null) {
      SourcePosition position = new SourcePosition(message.partition(), message.offset());
      Written written =
          new Written(position, Optional.ofNullable(message.value()).map(Verifier::list));
      Ids.parse(message.key()).ifPresent(userId -> reader.accept(userId, written));
    }
  }

  private static Answer.MovieList list(byte[] value) {
    try {
      return AnswerFormat.list(value);
    } catch (AnswerUnavailableException e) {
      return Answer.MovieList.UNREADABLE;
    }
  }

  private Report.Letters tally(KafkaRatingsLog log, LogEnds ends) {
    LetterBook book = new LetterBook(cluster.name(Topic.RATINGS));
    boolean whole;
    try (LogReader reader = LogReader.open(cluster, Topic.DEAD_LETTERS)) {
      whole = reader.beginnings().values().stream().allMatch(beginning -> beginning == 0);
    }
    DeadLetters.of(cluster).read(book::add);
    return book.tally(log.read(), ends, log.beginnings(), whole ? Instant.EPOCH : book.oldest());
  }
}
