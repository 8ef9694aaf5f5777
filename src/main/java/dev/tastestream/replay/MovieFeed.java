package dev.tastestream.replay;

import dev.tastestream.domain.Movie;
import dev.tastestream.wire.Ids;
import dev.tastestream.wire.MovieCodec;
import dev.tastestream.wire.Topic;
import java.util.List;

/** The movies of a file, in its order. They have no event time, so all are sent at once. */
record MovieFeed(List<Movie> movies, String checksum) implements Feed {

  @Override
  public Topic topic() {
    return Topic.MOVIES;
  }

  @Override
  public int size() {
    return movies.size();
  }

  @Override
  public byte[] key(int row) {
    return Ids.key(movies.get(row).movieId());
  }

  @Override
  public byte[] value(int row) {
    return MovieCodec.encode(movies.get(row));
  }

  @Override
  public long eventTime(int row) {
    return 0;
  }
}
