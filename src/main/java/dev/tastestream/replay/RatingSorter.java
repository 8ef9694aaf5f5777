package dev.tastestream.replay;

import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.wire.Ids;
import java.util.Optional;

/** Sorts the ratings of a file by event time. */
final class RatingSorter implements AutoCloseable {

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
  RatingSorter(SortPlan plan, int partitions) {
    this.plan = plan;
    this.run = new RatingRun(plan.runRows());
    this.rows = new long[partitions];
  }

  void add(Rated rating) {
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
  RatingFeed sorted() {
    run.sort();
    return new RatingFeed(content.checksum(), rows, run, disk);
  }

  @Override
  public void close() {
    disk.ifPresent(RunFile::close);
  }
}
