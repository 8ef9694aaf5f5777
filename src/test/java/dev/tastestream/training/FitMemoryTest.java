package dev.tastestream.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tastestream.training.data.FitSize;
import dev.tastestream.training.fit.FitTooLargeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FitMemoryTest {

  private static final FitSize SIZE = new FitSize(600, 100_000, 5_000, 9_700);

  @ParameterizedTest
  @CsvSource({"1000, 0, 0, 0", "0, 1000, 0, 0", "0, 0, 1000, 0", "0, 0, 0, 1000"})
  void moreOfAnythingNeedsMore(long users, long ratings, long movies, long catalogue) {
    FitMemory before = FitMemory.needed(SIZE);
    FitMemory after =
        FitMemory.needed(
            new FitSize(
                SIZE.users() + users,
                SIZE.ratings() + ratings,
                SIZE.movies() + movies,
                SIZE.catalogue() + catalogue));

    assertThat(after.heapBytes()).isGreaterThan(before.heapBytes());
    assertThat(after.nativeBytes()).isGreaterThanOrEqualTo(before.nativeBytes());
  }

  @Test
  void moreMoviesNeedLargerNets() {
    FitSize larger = new FitSize(SIZE.users(), SIZE.ratings(), 6_000, SIZE.catalogue());

    assertThat(FitMemory.needed(larger).nativeBytes())
        .isGreaterThan(FitMemory.needed(SIZE).nativeBytes());
  }

  @Test
  void whatNeedsAllThatIsAllowedIsAdmitted() {
    assertThatCode(() -> FitMemory.needed(SIZE).admit(SIZE)).doesNotThrowAnyException();
  }

  @Test
  void whatNeedsMoreIsRefusedInOneSentence() {
    FitMemory allowed = new FitMemory(100L << 20, 768L << 20);

    assertThatThrownBy(() -> allowed.admit(SIZE))
        .isInstanceOf(FitTooLargeException.class)
        .hasMessageMatching(
            "a fit of 100,000 ratings of 600 users and 5,000 movies needs about 1\\d\\d MB of heap and"
                + " \\d+ MB of native arrays, but may use 100 and 768: raise --memory, or by themselves"
                + " TASTESTREAM_HEAP \\(fits may use two thirds of it\\), and --fit-memory where it is set");
  }

  @Test
  void nativeArraysAreBoundedToo() {
    assertThatThrownBy(() -> new FitMemory(Long.MAX_VALUE, 32L << 20).admit(SIZE))
        .isInstanceOf(FitTooLargeException.class)
        .hasMessageEndingWith("raise --memory, or by themselves TASTESTREAM_NATIVE_MEMORY");
  }

  @Test
  void ifBothAreTooSmallBothAreNamed() {
    assertThatThrownBy(() -> new FitMemory(32L << 20, 32L << 20).admit(SIZE))
        .isInstanceOf(FitTooLargeException.class)
        .hasMessageContaining("TASTESTREAM_NATIVE_MEMORY and TASTESTREAM_HEAP (fits");
  }

  @Test
  void howeverManyMoviesAStepTakesABoundedNumberOfThem() {
    FitSize many = new FitSize(600, 100_000, 100_000, 100_000);
    FitSize more = new FitSize(600, 100_000, 1_000_000, 1_000_000);

    assertThat(FitMemory.needed(more).nativeBytes())
        .isEqualTo(FitMemory.needed(many).nativeBytes());
  }

  @Test
  void aFitOfAllOfMovieLensHasEnoughNativeArraysByDefault() {
    FitSize all = new FitSize(283_228, 27_753_444, 53_889, 58_098);

    assertThat(FitMemory.needed(all).nativeBytes()).isLessThan(768L << 20);
  }
}
