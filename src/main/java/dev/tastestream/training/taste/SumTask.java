package dev.tastestream.training.taste;

import dev.tastestream.domain.MovieVector;
import java.util.SplittableRandom;

/** What a sum net learns. Stateless apart from the data. */
interface SumTask {

  /** Returns the task's name, for messages. */
  String name();

  /** Returns the width of the input. */
  int inputs();

  /** Returns whether a user has enough ratings for a question. */
  boolean asksAbout(int user);

  /** Writes the question about a user and its answer into an empty row of a batch. */
  void ask(int user, Batch batch, int row, SplittableRandom random);

  /** Returns the weight of a user whose likes sum to {@code likes}. */
  double mass(double likes);

  /** Returns the vectors of the movie in a column, from what the net has learned. */
  MovieVector vector(int column, LazyAdam inputVectors, float[] score, float bias);

  /** Writes a vector that {@link #vector} has returned back into the input vectors. */
  void restore(int column, MovieVector vector, LazyAdam inputVectors);
}
