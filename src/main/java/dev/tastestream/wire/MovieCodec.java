package dev.tastestream.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tastestream.domain.Movie;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Records of the {@code movies} topic. Value: {@code {"movieId":1,"title":"Toy Story
 * (1995)","year":1995,"genres":["Adventure"]}}; year is left out where it is not known.
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
   * Reads a movie.
   *
   * @throws MalformedRecordException if the bytes are no movie
   */
  public static Movie decode(byte[] value) {
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
    for (JsonNode genre : JsonFormat.member(json, "genres")) {
      if (!genre.isTextual()) {
        throw new MalformedRecordException("genres must be texts");
      }
      genres.add(genre.textValue());
    }
    return new Movie(movieId, JsonFormat.text(json, "title"), year, genres);
  }
}
