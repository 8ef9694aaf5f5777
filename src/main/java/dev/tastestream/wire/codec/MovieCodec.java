package dev.tastestream.wire.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tastestream.domain.Movie;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Records of the {@code movies} topic. Value: {@code {"movieId":1,"title":"Toy Story
 * (1995)","year":1995,"genres":["Adventure"]}}; an unknown year is left out.
 */
public final class MovieCodec {

  private MovieCodec() {}

  public static byte[] encode(Movie movie) {
    ObjectNode json =
        JsonFormat.object().put("movieId", movie.movieId()).put("title", movie.title());
    movie.year().ifPresent(year -> json.put("year", year));
    ArrayNode genres = json.putArray("genres");
    movie.genres().forEach(genres::add);
    return JsonFormat.bytes(json);
  }

  /**
   * Reads a record.
   *
   * @return empty if the record removes the movie of its key from the catalogue
   * @throws MalformedRecordException if the key is not an id, or the value is not that movie
   */
  public static Optional<Movie> read(byte[] key, byte[] value) {
    long movieId = movieId(key);
    if (value == null) {
      return Optional.empty();
    }
    Movie movie = decode(value);
    if (movie.movieId() != movieId) {
      throw new MalformedRecordException(
          "the key is %d and movieId is %d: both must be the same"
              .formatted(movieId, movie.movieId()));
    }
    return Optional.of(movie);
  }

  /**
   * Returns the id of the movie that a record is about.
   *
   * @throws MalformedRecordException if the key is not an id
   */
  public static long movieId(byte[] key) {
    return (key == null ? OptionalLong.empty() : Ids.parse(key))
        .orElseThrow(
            () ->
                new MalformedRecordException(
                    "the key must be the movieId, an integer from 0 to " + Ids.MAX));
  }

  /**
   * Reads a movie.
   *
   * @throws MalformedRecordException if the bytes are not a movie
   */
  private static Movie decode(byte[] value) {
    JsonNode json = JsonFormat.read(value);
    long movieId = JsonFormat.integer(json, "movieId");
    if (!Ids.isValid(movieId)) {
      throw new MalformedRecordException("movieId must be an integer from 0 to " + Ids.MAX);
    }
    OptionalInt year =
        json.hasNonNull("year")
            ? OptionalInt.of(JsonFormat.smallInteger(json, "year"))
            : OptionalInt.empty();
    List<String> genres = new ArrayList<>();
    JsonNode all = JsonFormat.member(json, "genres");
    if (!all.isArray()) {
      throw new MalformedRecordException("genres must be an array of texts");
    }
    for (JsonNode genre : all) {
      if (!genre.isTextual()) {
        throw new MalformedRecordException("genres must be texts");
      }
      genres.add(genre.textValue());
    }
    return new Movie(movieId, JsonFormat.text(json, "title"), year, genres);
  }
}
