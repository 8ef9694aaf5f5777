package dev.tastestream.training.data;

import dev.tastestream.domain.Movie;
import java.util.List;

/** The source of a trainer's catalogue. */
@FunctionalInterface
public interface MovieSource {

  /** Returns the movies known now, in ascending order of their ids. */
  List<Movie> movies() throws InterruptedException;
}
