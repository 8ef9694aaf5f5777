package dev.tastestream.replay;

import dev.tastestream.domain.Progress;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.ClusterException;
import dev.tastestream.wire.RatingCodec;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.TopicCatalogue;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;

/**
 * Loads a MovieLens folder into the topics {@code movies} and {@code ratings}, ratings by event
 * time.
 *
 * <p><b>Resuming.</b> Rows have a fixed order, and within each partition they are sent in it. Every
 * hundredth record of a partition, and its last, carries a {@link ReplayMarker}: the file's
 * checksum and the row. A run first looks back from the end of each partition for the last marker
 * of its file and goes on behind it. So a run that was stopped, in whatever way, loses nothing and
 * repeats less than a hundred records a partition, which processing ignores; a run after a complete
 * one sends nothing. Records that others write meanwhile do no harm. If all markers of a file are
 * gone, because the topic's retention or a deletion took them, the file is replayed once more from
 * the start.
 */
public final class Replay {

  private final Cluster cluster;
  private final ReplayConfig config;
  private final Consumer<BadLine> badLines;
  private final Progress progress;
  private final Clock clock;
  private final Pace pace;
  private final AtomicInteger rejected = new AtomicInteger();

  /**
   * A replay that has not begun.
   *
   * @param badLines is told each bad line
   */
  public Replay(
      Cluster cluster,
      ReplayConfig config,
      Consumer<BadLine> badLines,
      Progress progress,
      Clock clock) {
    this.cluster = cluster;
    this.config = config;
    this.badLines = badLines;
    this.progress = progress;
    this.clock = clock;
    this.pace = new Pace(config.speed(), clock);
  }

  /** Ends {@link #run} soon, with what was sent by then in the log. From any thread. */
  public void stop() {
    pace.stop();
  }

  /**
   * Sends what is missing. To be called once.
   *
   * @throws ReplayException if the folder can't be used, a line is bad and the policy is to stop,
   *     or the cluster doesn't take the records
   * @throws ClusterException if the cluster doesn't answer
   */
  public ReplayReport run() {
    long begin = clock.millis();
    MovieLensFolder folder = MovieLensFolder.open(config.data());
    MovieFeed movies;
    RatingFeed ratings;
    try (Progress.Task reading = progress.begin("read " + config.data(), 0)) {
      movies = folder.movies(this::reject);
      ratings = folder.ratings(RatingCodec.MOVIELENS, begin, this::reject);
      folder.checkOthers(this::reject);
    }
    send(movies);
    FeedSender.Outcome outcome = send(ratings);
    return new ReplayReport(
        ratings.size(),
        outcome.sent(),
        outcome.alreadyThere(),
        rejected.get(),
        movies.size(),
        (clock.millis() - begin) / 1000.0);
  }

  private void reject(BadLine line) {
    rejected.incrementAndGet();
    badLines.accept(line);
    if (config.badLines() == BadLinePolicy.STOP) {
      throw new ReplayException("%s. Nothing was sent: correct the line first".formatted(line));
    }
  }

  private FeedSender.Outcome send(Feed feed) {
    int[] next = ResumePoints.find(cluster, feed, partitions(feed.topic()));
    return new FeedSender(cluster, pace, progress).send(feed, next);
  }

  private int partitions(Topic topic) {
    try (Admin admin = cluster.admin()) {
      return TopicCatalogue.partitions(admin, cluster, topic)
          .orElseThrow(
              () ->
                  new ReplayException(
                      "the topic %s is missing: create the topics with 'tastestream topics apply'"
                          .formatted(cluster.name(topic))));
    }
  }
}
