package dev.tastestream.training.title;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TitleVectorCacheTest {

  private static final float[] HEAT = {1, 2, 3};
  private static final float[] SABRINA = {4, 5, 6};

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void keepTwoVectors() {
    file = folder.resolve("new").resolve("titles.bin");
    try (TitleVectorCache cache = TitleVectorCache.open(file)) {
      cache.put("model", "Heat", HEAT);
      cache.put("model", "Sabrina", SABRINA);
    }
  }

  @Test
  void knowsWhatItWasToldBeforeItWasClosed() {
    try (TitleVectorCache cache = TitleVectorCache.open(file)) {
      assertThat(cache.get("model", "Heat")).contains(HEAT);
      assertThat(cache.get("model", "Sabrina")).contains(SABRINA);
    }
  }

  @Test
  void keepsTheVectorsOfModelsApart() {
    try (TitleVectorCache cache = TitleVectorCache.open(file)) {
      assertThat(cache.get("other", "Heat")).isEmpty();
      assertThat(cache.get("model", "Casino")).isEmpty();
    }
  }

  @Test
  void doesNotGrowWhenItIsToldTheSameAgain() throws IOException {
    long before = Files.size(file);

    try (TitleVectorCache cache = TitleVectorCache.open(file)) {
      cache.put("model", "Heat", HEAT);
    }

    assertThat(file).hasSize(before);
  }

  @Test
  void losesOnlyTheLastVectorWhereverTheFileIsCutInIt() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    int record = (whole.length - 8) / 2;
    for (int cut = 1; cut <= record; cut++) {
      Files.write(file, Arrays.copyOf(whole, whole.length - cut));
      try (TitleVectorCache cache = TitleVectorCache.open(file)) {
        assertThat(cache.get("model", "Heat")).contains(HEAT);
        assertThat(cache.get("model", "Sabrina")).isEmpty();
        cache.put("model", "Sabrina", SABRINA);
      }
      assertThat(file).hasBinaryContent(whole);
    }
  }

  @Test
  void beginsAnewWhenNotEvenTheNameOfTheFormatIsWhole() throws IOException {
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 5));

    try (TitleVectorCache cache = TitleVectorCache.open(file)) {
      assertThat(cache.size()).isZero();
      cache.put("model", "Heat", HEAT);
    }

    try (TitleVectorCache cache = TitleVectorCache.open(file)) {
      assertThat(cache.get("model", "Heat")).contains(HEAT);
    }
  }

  @Test
  void doesNotBelieveADamagedVector() throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 10] ^= 1;
    Files.write(file, bytes);

    try (TitleVectorCache cache = TitleVectorCache.open(file)) {
      assertThat(cache.get("model", "Heat")).contains(HEAT);
      assertThat(cache.get("model", "Sabrina")).isEmpty();
    }
  }

  @Test
  void leavesAFileAloneThatHoldsSomethingElse() throws IOException {
    Files.writeString(file, "movieId,title,genres\n");

    assertThatThrownBy(() -> TitleVectorCache.open(file))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("has another format")
        .hasMessageContaining("name another file");
    assertThat(file).hasContent("movieId,title,genres\n");
  }
}
