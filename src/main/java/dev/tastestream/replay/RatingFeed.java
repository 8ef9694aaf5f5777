package dev.tastestream.replay;

import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.wire.Ids;
import dev.tastestream.wire.RatingCodec;
import dev.tastestream.wire.Topic;
import java.util.Arrays;

/**
 * The ratings of a file, ordered by (event time, user, movie).
 *
 * <p>Twenty bytes a rating, for files of tens of millions: columns in the order of the file, and
 * one array of longs that hold the event time in their upper and the row in their lower 31 bits.
 * Sorting those needs no further memory, and puts rows of the same second in the order of the file;
 * where that is not the order of users and movies, the few rows of that second are sorted once
 * more.
 */
final class RatingFeed implements Feed {

  private static final int ROW_BITS = 31;
  private static final long ROW_MASK = (1L << ROW_BITS) - 1;
  private static final long EARLIEST_SECOND = RatingCodec.EARLIEST_EVENT / 1000;

  private final String checksum;
  private final IdColumn users;
  private final IdColumn movies;
  private final float[] stars;
  private final long[] order;
  private int size;

  /**
   * An empty feed to add to.
   *
   * @param capacity most ratings it can hold
   */
  RatingFeed(String checksum, int capacity) {
    this.checksum = checksum;
    this.users = new IdColumn(capacity);
    this.movies = new IdColumn(capacity);
    this.stars = new float[capacity];
    this.order = new long[capacity];
  }

  /** Adds the next rating of the file. Its event time must be whole seconds from 1990 to 2126. */
  void add(Rated rating) {
    users.set(size, rating.userId());
    movies.set(size, rating.movieId());
    stars[size] = (float) rating.stars();
    order[size] = (rating.eventTime() / 1000 - EARLIEST_SECOND) << ROW_BITS | size;
    size++;
  }

  /** Orders what was added. Nothing is added afterwards. */
  RatingFeed sorted() {
    Arrays.sort(order, 0, size);
    int begin = 0;
    for (int end = 1; end <= size; end++) {
      if (end == size || second(end) != second(begin)) {
        sortWithinSecond(begin, end);
        begin = end;
      }
    }
    return this;
  }

  private void sortWithinSecond(int begin, int end) {
    for (int i = begin + 1; i < end; i++) {
      if (compareRows(order[i - 1], order[i]) > 0) {
        Long[] rows = Arrays.stream(order, begin, end).boxed().toArray(Long[]::new);
        Arrays.sort(rows, this::compareRows);
        for (int k = 0; k < rows.length; k++) {
          order[begin + k] = rows[k];
        }
        return;
      }
    }
  }

  private int compareRows(long a, long b) {
    int byUser = Long.compare(users.get(row(a)), users.get(row(b)));
    if (byUser != 0) {
      return byUser;
    }
    int byMovie = Long.compare(movies.get(row(a)), movies.get(row(b)));
    return byMovie != 0 ? byMovie : Integer.compare(row(a), row(b));
  }

  private long second(int place) {
    return order[place] >>> ROW_BITS;
  }

  private static int row(long entry) {
    return (int) (entry & ROW_MASK);
  }

  /** The rating at a place of the order. */
  Rated rating(int place) {
    int row = row(order[place]);
    return new Rated(users.get(row), movies.get(row), exact(stars[row]), eventTime(place));
  }

  /** 3.7 was read as a double and kept as a float; its shortest decimal is 3.7 again. */
  private static double exact(float stars) {
    return stars * 2 == Math.rint(stars * 2) ? stars : Double.parseDouble(Float.toString(stars));
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
  public int size() {
    return size;
  }

  @Override
  public byte[] key(int place) {
    return Ids.key(users.get(row(order[place])));
  }

  @Override
  public byte[] value(int place) {
    return RatingCodec.encode(rating(place));
  }

  @Override
  public long eventTime(int place) {
    return (second(place) + EARLIEST_SECOND) * 1000;
  }
}
