package dev.tastestream.training.title;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tastestream.domain.Movie;
import dev.tastestream.domain.Progress;
import dev.tastestream.domain.TitleVectors;
import dev.tastestream.training.fit.FitThreads;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TitleEncoderTest {

  private static final List<Movie> MOVIES =
      List.of(movie(6, "Heat (1995)"), movie(3, "Matrix, The (1999)"), movie(9, "Heat (1995)"));

  @TempDir private Path folder;
  private final Recorder model = new Recorder();

  @Test
  void encodesEachTextOnceEvenAcrossRestarts() throws Exception {
    TitleVectors first = encode(MOVIES, Progress.NONE);

    TitleVectors again = encode(MOVIES, Progress.NONE);

    assertThat(model.texts).containsExactly("Heat 1995", "The Matrix 1999");
    assertThat(again.vectors()).isEqualTo(first.vectors());
  }

  @Test
  void givesEveryMovieTheVectorOfItsTitle() throws Exception {
    TitleVectors titles = encode(MOVIES, Progress.NONE);

    assertThat(titles.size()).isEqualTo(3);
    assertThat(titles.vector(titles.row(3))).isEqualTo(new Recorder().encode("The Matrix 1999"));
    assertThat(titles.vector(titles.row(9))).isEqualTo(titles.vector(titles.row(6)));
    assertThat(titles.row(7)).isNegative();
  }

  @Test
  void severalThreadsGiveTheSameVectors() throws Exception {
    TitleVectors one = encode(MOVIES, Progress.NONE);
    SentenceModel stateless =
        new SentenceModel() {
          @Override
          public String checksum() {
            return "stateless";
          }

          @Override
          public float[] encode(String text) {
            return new Recorder().encode(text);
          }
        };

    try (TitleVectorCache cache = TitleVectorCache.open(folder.resolve("other.bin"))) {
      TitleVectors three =
          new TitleEncoder(stateless, cache, new FitThreads(3)).encode(MOVIES, Progress.NONE);

      assertThat(three.vectors()).isEqualTo(one.vectors());
      assertThat(cache.size()).isEqualTo(2);
    }
  }

  @Test
  void tellsHowFarItIs() throws Exception {
    List<Long> heard = new ArrayList<>();

    encode(
        MOVIES,
        (name, total) -> {
          heard.add(total);
          return heard::add;
        });

    assertThat(heard).containsExactly(3L, 1L, 2L, 3L);
  }

  @Test
  void keepsWhatWasDoneWhenItIsInterrupted() throws Exception {
    Progress interrupting = (name, total) -> done -> Thread.currentThread().interrupt();

    assertThatThrownBy(() -> encode(MOVIES, interrupting)).isInstanceOf(InterruptedException.class);
    encode(MOVIES, Progress.NONE);

    assertThat(model.texts).containsExactly("Heat 1995", "The Matrix 1999");
  }

  @Test
  void keepsATitleDuringWhichItIsInterrupted() throws Exception {
    model.interrupting = true;
    assertThatThrownBy(() -> encode(MOVIES, Progress.NONE))
        .isInstanceOf(InterruptedException.class);
    model.interrupting = false;

    encode(MOVIES, Progress.NONE);

    assertThat(model.texts).containsExactly("Heat 1995", "The Matrix 1999");
  }

  private TitleVectors encode(List<Movie> movies, Progress progress) throws InterruptedException {
    try (TitleVectorCache cache = TitleVectorCache.open(folder.resolve("titles.bin"))) {
      return new TitleEncoder(model, cache, FitThreads.ONE).encode(movies, progress);
    }
  }

  private static Movie movie(long id, String title) {
    return new Movie(id, title, OptionalInt.empty(), List.of());
  }

  /** Returns another direction for each length of the text, and records the texts. */
  private static final class Recorder implements SentenceModel {

    private final List<String> texts = new ArrayList<>();
    private boolean interrupting;

    @Override
    public String checksum() {
      return "recorder";
    }

    @Override
    public float[] encode(String text) {
      texts.add(text);
      if (interrupting) {
        Thread.currentThread().interrupt();
      }
      double angle = text.length();
      return new float[] {(float) Math.cos(angle), (float) Math.sin(angle)};
    }
  }
}
