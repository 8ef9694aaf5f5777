package dev.tastestream.cli.options;

import picocli.CommandLine.Option;

/** Options of commands that take the size of data. */
public final class DataSizeOptions {

  @Option(
      names = "--ratings",
      required = true,
      paramLabel = "N",
      converter = WholeNumbers.LongCount.class,
      description = "Number of ratings by all users.")
  private long ratings;

  @Option(
      names = "--users",
      required = true,
      paramLabel = "N",
      converter = WholeNumbers.Count.class,
      description = "Number of users.")
  private int users;

  @Option(
      names = "--movies",
      required = true,
      paramLabel = "N",
      converter = WholeNumbers.Count.class,
      description = "Number of movies.")
  private int movies;

  public long ratings() {
    return ratings;
  }

  public int users() {
    return users;
  }

  public int movies() {
    return movies;
  }
}
