package dev.tastestream.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tastestream.training.OnnxSentences.Pooling;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxSentencesTest {

  private static OnnxSentences shipped;

  @TempDir private Path folder;

  @BeforeAll
  static void open() {
    shipped = OnnxSentences.miniLm();
  }

  @AfterAll
  static void close() {
    shipped.close();
  }

  @Test
  void givesTheSameUnitVectorForTheSameTextWhateverWasEncodedBetween() {
    float[] first = shipped.encode("The Matrix");
    shipped.encode("A much longer title, in which nothing is the same: Part II");

    float[] again = shipped.encode("The Matrix");

    assertThat(again).hasSize(384).isEqualTo(first);
    assertThat(cosine(first, first)).isCloseTo(1, within(1e-5));
  }

  @Test
  void encodesAnyTextToALengthOfOne() {
    for (String text : new String[] {"", " ", "M", "七人の侍", "x".repeat(2000), "no ".repeat(700)}) {
      float[] vector = shipped.encode(text);
      assertThat(cosine(vector, vector)).as(text).isCloseTo(1, within(1e-5));
    }
  }

  @Test
  void bringsTextsTogetherThatMeanTheSame() {
    float[] shark = shipped.encode("The Great White Shark");

    assertThat(cosine(shark, shipped.encode("Jaws of the Sea")))
        .isGreaterThan(cosine(shark, shipped.encode("Sense and Sensibility")) + .1);
  }

  @Test
  void runsAModelFromAFolderAsWell() throws IOException {
    copy("/all-minilm-l6-v2-q.onnx", "model.onnx");
    copy("/all-minilm-l6-v2-q-tokenizer.json", "tokenizer.json");

    try (OnnxSentences mean = OnnxSentences.ofFolder(folder, Pooling.MEAN);
        OnnxSentences cls = OnnxSentences.ofFolder(folder, Pooling.CLS)) {
      assertThat(mean.encode("Heat")).isEqualTo(shipped.encode("Heat"));
      assertThat(cls.encode("Heat")).isNotEqualTo(shipped.encode("Heat"));
      assertThat(cls.checksum()).isNotEqualTo(mean.checksum());
    }
  }

  @Test
  void saysWhichFileAFolderLacks() throws IOException {
    copy("/all-minilm-l6-v2-q-tokenizer.json", "tokenizer.json");

    assertThatThrownBy(() -> OnnxSentences.ofFolder(folder, Pooling.MEAN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("model.onnx");
  }

  @Test
  void saysSoWhenAFileIsNoModel() throws IOException {
    copy("/all-minilm-l6-v2-q-tokenizer.json", "tokenizer.json");
    Files.writeString(folder.resolve("model.onnx"), "no model");

    assertThatThrownBy(() -> OnnxSentences.ofFolder(folder, Pooling.MEAN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("export it again");
  }

  private void copy(String resource, String name) throws IOException {
    try (InputStream in = OnnxSentences.class.getResourceAsStream(resource)) {
      Files.copy(in, folder.resolve(name));
    }
  }

  private static double cosine(float[] a, float[] b) {
    double cosine = 0;
    for (int k = 0; k < a.length; k++) {
      cosine += a[k] * b[k];
    }
    return cosine;
  }
}
