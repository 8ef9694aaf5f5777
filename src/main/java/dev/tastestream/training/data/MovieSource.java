package dev.tastestream.training.data;

import dev.tastestream.domain.Movie;
import java.util.List;

/** Where a trainer gets its catalogue from. */
@FunctionalInterface
public interface MovieSource {

  /** The movies that are known now, in ascending order of their ids. */
  List<Movie> movies() throws InterruptedException;
}
