package dev.tastestream.training.data;

import dev.tastestream.domain.Movie;
import java.util.List;

/**
 * What the models of all spaces learn from.
 *
 * @param histories the current ratings
 * @param movies the catalogue; may lack movies that were rated, and holds others that were not
 */
public record TrainingInput(RatingHistories histories, List<Movie> movies) {

  public TrainingInput {
    movies = List.copyOf(movies);
  }
}
