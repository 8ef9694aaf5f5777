package dev.tastestream.training.data;

import dev.tastestream.domain.Movie;
import java.util.List;

/**
 * The data that the models of all spaces learn from.
 *
 * @param histories the current ratings
 * @param movies the catalogue; may lack rated movies and contain unrated ones
 */
public record TrainingInput(RatingHistories histories, List<Movie> movies) {

  public TrainingInput {
    movies = List.copyOf(movies);
  }
}
