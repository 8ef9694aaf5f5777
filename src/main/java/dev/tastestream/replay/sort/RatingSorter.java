package dev.tastestream.replay.sort;

import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.wire.codec.Ids;
import java.util.Optional;

/** Sorts the ratings of a file by event time. */
public final class RatingSorter implements AutoCloseable {

  private final SortPlan plan;
  private final RatingRun run;
  private final Content content = new Content();
  private final long[] rows;
  private Optional<RunFile> disk = Optional.empty();

  /**
   * Makes an empty sorter.
   *
   * @param partitions of the topic to which the ratings are sent
   */
  public RatingSorter(SortPlan plan, int partitions) {
    this.plan = plan;
    this.run = new RatingRun(plan.runRows());
    this.rows = new long[partitions];
  }

  public void add(Rated rating) {
    if (run.isFull()) {
      spill();
    }
    run.add(rating);
    content.add(rating);
    rows[Ids.homePartition(Ids.key(rating.userId()), rows.length)]++;
  }

  private void spill() {
    run.sort();
    if (disk.isEmpty()) {
      disk = Optional.of(RunFile.in(plan.directory()));
    }
    disk.get().write(run.cursor());
    run.clear();
  }

  /** Returns the sorted ratings, valid until this is closed. Nothing may be added afterwards. */
  public RatingFeed sorted() {
    run.sort();
    return new RatingFeed(content.checksum(), rows, run, disk);
  }

  @Override
  public void close() {
    disk.ifPresent(RunFile::close);
  }
}
