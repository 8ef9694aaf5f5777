package dev.tastestream.replay.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinesTest {

  @Property(tries = 500)
  void agreesWithJavaHoweverTheTextArrives(
      @ForAll("texts") String text, @ForAll @IntRange(min = 1, max = 9) int chunk)
      throws IOException {
    assertThat(read(new Chunks(text, chunk)))
        .isEqualTo(new BufferedReader(new StringReader(text)).lines().toList());
  }

  @ParameterizedTest
  @ValueSource(ints = {65_536, 65_537, 131_072, 131_073, 1_000_000})
  void aLongLineIsCutAndTheNextOneIsWhole(int length) throws IOException {
    Lines lines = new Lines(new StringReader("a\n" + "x".repeat(length) + "\r\nb\n"));

    assertThat(lines.next()).isTrue();
    assertThat(lines.text()).isEqualTo("a");
    assertThat(lines.next()).isTrue();
    assertThat(lines.text()).hasSize(65_536).matches("x+");
    assertThat(lines.isCut()).isEqualTo(length > 65_536);
    assertThat(lines.next()).isTrue();
    assertThat(lines.text()).isEqualTo("b");
    assertThat(lines.number()).isEqualTo(3);
    assertThat(lines.next()).isFalse();
  }

  @Test
  void millionsOfEmptyLinesAreMillionsOfLines() throws IOException {
    Lines lines = new Lines(new StringReader("\n".repeat(3_000_000)));
    while (lines.next()) {
      assertThat(lines.isBlank()).isTrue();
    }
    assertThat(lines.number()).isEqualTo(3_000_000);
  }

  private static List<String> read(Reader text) throws IOException {
    List<String> read = new ArrayList<>();
    try (Lines lines = new Lines(text)) {
      while (lines.next()) {
        read.add(lines.text());
      }
    }
    return read;
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.frequencyOf(
            Tuple.of(3, Arbitraries.of("\n", "\r", "\r\n")),
            Tuple.of(2, Arbitraries.of("a", "bc", ",", " ")))
        .list()
        .ofMaxSize(30)
        .map(parts -> String.join("", parts));
  }

  /** Returns a text in small pieces. */
  private static final class Chunks extends Reader {
    private final StringReader text;
    private final int chunk;

    Chunks(String text, int chunk) {
      this.text = new StringReader(text);
      this.chunk = chunk;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
      return text.read(buffer, offset, Math.min(length, chunk));
    }

    @Override
    public void close() {
      text.close();
    }
  }
}
