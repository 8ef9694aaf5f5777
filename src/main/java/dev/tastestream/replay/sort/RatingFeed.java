package dev.tastestream.replay.sort;

import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.replay.send.Feed;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.codec.Ids;
import dev.tastestream.wire.codec.RatingCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** The ratings of a file by event time, merged from sorted runs while they are read. */
public final class RatingFeed implements Feed {

  private static final int MARKER_DISTANCE = 100;

  private final String checksum;
  private final long[] sizes;
  private final RatingRun memory;
  private final Optional<RunFile> disk;

  /**
   * Makes a feed from sorted runs.
   *
   * @param sizes ratings of each partition
   * @param memory the last run, with the last lines of the file
   * @param disk the runs before it
   */
  RatingFeed(String checksum, long[] sizes, RatingRun memory, Optional<RunFile> disk) {
    this.checksum = checksum;
    this.sizes = sizes.clone();
    this.memory = memory;
    this.disk = disk;
  }

  @Override
  public Topic topic() {
    return Topic.RATINGS;
  }

  @Override
  public String checksum() {
    return checksum;
  }

  @Override
  public long size() {
    return LongStream.of(sizes).sum();
  }

  @Override
  public long[] sizes() {
    return sizes.clone();
  }

  @Override
  public int markerDistance() {
    return MARKER_DISTANCE;
  }

  @Override
  public RatingRecords records() {
    List<RatingCursor> runs = new ArrayList<>();
    disk.ifPresent(file -> runs.addAll(file.cursors()));
    runs.add(memory.cursor());
    return new RatingRecords(runs.size() == 1 ? runs.get(0) : new MergedRuns(runs));
  }

  static final class RatingRecords implements Cursor {
    private final RatingCursor ratings;

    private RatingRecords(RatingCursor ratings) {
      this.ratings = ratings;
    }

    @Override
    public boolean next() {
      return ratings.next();
    }

    Rated rating() {
      return new Rated(ratings.user, ratings.movie, exact(ratings.stars), eventTime());
    }

    /** Restores the double 3.7, which is stored as a float: the float's shortest decimal is 3.7. */
    private static double exact(float stars) {
      return stars * 2 == Math.rint(stars * 2) ? stars : Double.parseDouble(Float.toString(stars));
    }

    @Override
    public byte[] key() {
      return Ids.key(ratings.user);
    }

    @Override
    public byte[] value() {
      return RatingCodec.encode(rating());
    }

    @Override
    public long eventTime() {
      return ratings.second * 1000;
    }
  }
}
