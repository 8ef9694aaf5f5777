package dev.tastestream.replay;

import dev.tastestream.domain.Progress;
import dev.tastestream.replay.file.MovieLensFolder;
import dev.tastestream.replay.file.ReplayException;
import dev.tastestream.replay.send.Feed;
import dev.tastestream.replay.send.FeedSender;
import dev.tastestream.replay.send.Pace;
import dev.tastestream.replay.send.ReplayMarker;
import dev.tastestream.replay.send.ResumePoints;
import dev.tastestream.replay.sort.RatingFeed;
import dev.tastestream.replay.sort.RatingSorter;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.ClusterException;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.topics.TopicCatalogue;
import java.time.Clock;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;

/**
 * Loads a MovieLens folder into the topics {@code movies} and {@code ratings}, ratings by event
 * time. All files are read completely before anything is sent.
 *
 * <p><b>Resuming.</b> Rows have a fixed order and are sent in that order within each partition. The
 * first record of a run in a partition, every hundredth and the last carry a {@link ReplayMarker}:
 * the checksum of the content and the row. A new run searches backwards from the end of each
 * partition for the last marker. If that is of the same content, the run continues after it. A run
 * that was stopped in any way therefore loses nothing and repeats fewer than a hundred records per
 * partition, which processing ignores. A run after a complete one sends nothing. Records that other
 * programs write meanwhile do no harm.
 *
 * <p>If the last marker of a partition is of another content, or there is none because retention or
 * a deletion has removed all, the whole partition is sent. After the editions a, b and again a, the
 * ratings of a are current, also where both have the same rating: at equal event times the later
 * record counts.
 */
public final class Replay {

  private final Cluster cluster;
  private final ReplayConfig config;
  private final Consumer<String> notices;
  private final Progress progress;
  private final Clock clock;
  private final Pace pace;

  /**
   * Makes a replay that has not begun.
   *
   * @param notices receives lines for the user: which lines are bad, what a large file needs
   */
  public Replay(
      Cluster cluster,
      ReplayConfig config,
      Consumer<String> notices,
      Progress progress,
      Clock clock) {
    this.cluster = cluster;
    this.config = config;
    this.notices = notices;
    this.progress = progress;
    this.clock = clock;
    this.pace = new Pace(config.speed(), clock);
  }

  /** Ends {@link #run} soon. Records that were sent by then are in the log. From any thread. */
  public void stop() {
    pace.stop();
  }

  /**
   * Sends the missing records. To be called once.
   *
   * @throws ReplayException if the folder can't be used, has more bad lines than the tolerance
   *     allows, or the cluster does not accept the records
   * @throws ClusterException if the cluster does not answer
   */
  public ReplayReport run() {
    return run(checksum -> {});
  }

  /**
   * Runs as {@link #run()}, but the caller can prevent it.
   *
   * @param beforeSending receives the checksum of the ratings, after all files are read and before
   *     anything is sent; if it throws, nothing is sent
   */
  public ReplayReport run(Consumer<String> beforeSending) {
    long begin = clock.millis();
    FolderReader folder = new FolderReader(MovieLensFolder.open(config.data()), notices, progress);
    MovieFeed movies = MovieFeed.of(folder.movies(), partitions(Topic.MOVIES));
    int partitions = partitions(Topic.RATINGS);
    try (RatingSorter sorter = folder.ratings(config.scratch(), partitions, begin)) {
      folder.check(config.tolerance());
      RatingFeed ratings = sorter.sorted();
      beforeSending.accept(ratings.checksum());
      send(movies);
      FeedSender.Outcome outcome = send(ratings);
      return new ReplayReport(
          ratings.size(),
          outcome.sent(),
          outcome.standing(),
          folder.bad(),
          movies.size(),
          (clock.millis() - begin) / 1000.0);
    }
  }

  private FeedSender.Outcome send(Feed feed) {
    long[] next = ResumePoints.find(cluster, feed, feed.sizes().length);
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
