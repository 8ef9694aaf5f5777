package dev.tastestream.wire.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tastestream.domain.Movie;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MovieCodecTest {

  private static final Movie HEAT =
      new Movie(6, "Heat (1995)", OptionalInt.of(1995), List.of("Action", "Crime"));

  @Test
  void whatIsWrittenIsRead() {
    assertThat(MovieCodec.read(Ids.key(6), MovieCodec.encode(HEAT))).contains(HEAT);
  }

  @Test
  void aNullValueTakesTheMovieOut() {
    assertThat(MovieCodec.read(Ids.key(6), null)).isEmpty();
  }

  @Test
  void aRecordIsBroughtIntoTheFormOfFiles() {
    byte[] value =
        bytes("{\"movieId\":8,\"title\":\"Open End (2009– ) \",\"genres\":[\"comedy | Drama\"]}");

    assertThat(MovieCodec.read(Ids.key(8), value))
        .contains(
            new Movie(8, "Open End (2009– )", OptionalInt.of(2009), List.of("Comedy", "Drama")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "1;{\"movieId\":2,\"title\":\"A\",\"genres\":[]};the key is 1 and movieId is 2",
        "01;{\"movieId\":1,\"title\":\"A\",\"genres\":[]};the key must be the movieId",
        "x;;the key must be the movieId",
        ";;the key must be the movieId",
        "1;{\"movieId\":1,\"title\":\"A\",\"genres\":\"Drama\"};genres must be an array",
        "1;{\"movieId\":1,\"title\":\"A\",\"genres\":[1]};genres must be texts",
        "1;{\"movieId\":1,\"genres\":[]};title must be a text",
        "1;[];the value is not a JSON object"
      })
  void aRecordThatCannotBeMeantIsRefused(String key, String value, String why) {
    assertThatThrownBy(
            () ->
                MovieCodec.read(
                    key == null ? null : bytes(key), value == null ? null : bytes(value)))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining(why);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
