package dev.tastestream.replay;

import dev.tastestream.domain.Movie;
import dev.tastestream.replay.send.Feed;
import dev.tastestream.replay.sort.Content;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.codec.Ids;
import dev.tastestream.wire.codec.MovieCodec;
import java.util.List;

/**
 * The movies of a file, in its order. They have no event time, so they are sent without pauses.
 *
 * @param partitions of the topic
 */
record MovieFeed(List<Movie> movies, String checksum, int partitions) implements Feed {

  static MovieFeed of(List<Movie> movies, int partitions) {
    Content content = new Content();
    movies.forEach(content::add);
    return new MovieFeed(movies, content.checksum(), partitions);
  }

  @Override
  public Topic topic() {
    return Topic.MOVIES;
  }

  @Override
  public long size() {
    return movies.size();
  }

  @Override
  public long[] sizes() {
    long[] sizes = new long[partitions];
    movies.forEach(movie -> sizes[Ids.homePartition(Ids.key(movie.movieId()), partitions)]++);
    return sizes;
  }

  /**
   * Every record is marked: compaction removes records, and each that stays must name its content.
   */
  @Override
  public int markerDistance() {
    return 1;
  }

  @Override
  public Cursor records() {
    return new Cursor() {
      private int row = -1;

      @Override
      public boolean next() {
        row++;
        return row < movies.size();
      }

      @Override
      public byte[] key() {
        return Ids.key(movies.get(row).movieId());
      }

      @Override
      public byte[] value() {
        return MovieCodec.encode(movies.get(row));
      }

      @Override
      public long eventTime() {
        return 0;
      }
    };
  }
}
