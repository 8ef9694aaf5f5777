package dev.tastestream.training.taste;

import dev.tastestream.domain.MovieVector;
import java.util.SplittableRandom;

/** What a sum net is asked to learn. Stateless apart from the data. */
interface SumTask {

  /** For people who watch a fit. */
  String name();

  /** Width of the input. */
  int inputs();

  /** Whether there is anything to ask about a user. */
  boolean asksAbout(int user);

  /** Writes the question about a user, and its answer, into an empty row of a batch. */
  void ask(int user, Batch batch, int row, SplittableRandom random);

  /** How much a user counts whose likes sum to {@code likes}. */
  double mass(double likes);

  /** The vectors of the movie in a column, taken from what the net has learned. */
  MovieVector vector(int column, LazyAdam inputVectors, float[] score, float bias);

  /** Writes what {@link #vector} has taken from the input vectors back among them. */
  void restore(int column, MovieVector vector, LazyAdam inputVectors);
}
